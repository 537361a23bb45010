#include "cli/script_client.hpp"

#include <fmt/format.h>

#include <array>
#include <cstdio>
#include <memory>
#include <string_view>

#include "base/error.hpp"
#include "base/mysql_url.hpp"
#include "base/text.hpp"
#include "cli/environment.hpp"
#include "cli/process.hpp"

namespace migrator::cli {

namespace {

struct Close {
  void operator()(std::FILE* file) const { std::fclose(file); }
};
using File = std::unique_ptr<std::FILE, Close>;

File temporary_file() {
  File file(std::tmpfile());
  if (!file) throw Error(ErrorKind::configuration, "cannot make a temporary file");
  return file;
}

std::string contents(std::FILE* file) {
  std::rewind(file);
  std::string text;
  for (int c = std::fgetc(file); c != EOF; c = std::fgetc(file)) text += static_cast<char>(c);
  return text;
}

// A server that is no package of the system has its client beside it.
std::string psql() {
  const auto directory = environment_variable("MIGRATIONS_POSTGRESQL_BINDIR");
  return directory && is_program(*directory + "/psql") ? *directory + "/psql" : "psql";
}

ScriptClient::Command postgresql_client(const Url& url) {
  ScriptClient::Command command{"psql", {psql(), "-X", "-q", "-d", url.target_without_password()}};
  if (const std::string password = url.password(); !password.empty()) command.variables = {"PGPASSWORD=" + password};
  return command;
}

// MySQL's client and MariaDB's, which has both names, differ in the words for TLS.
std::string tls_word(MysqlTls tls, bool is_mariadb) {
  if (tls == MysqlTls::disabled) return is_mariadb ? "--skip-ssl" : "--ssl-mode=DISABLED";
  if (tls == MysqlTls::verified) return is_mariadb ? "--ssl-verify-server-cert" : "--ssl-mode=VERIFY_IDENTITY";
  return is_mariadb ? "--ssl" : "--ssl-mode=REQUIRED";
}

std::vector<std::string> mysql_words(const std::string& program, const MysqlAddress& address) {
  const bool has_file = !address.default_file.empty();
  std::vector<std::string> words{program};
  const auto add = [&](const char* option, const std::string& value) {
    if (!value.empty()) words.push_back(option + value);
  };
  if (has_file || address.default_group.empty())
    words.push_back(has_file ? "--defaults-file=" + address.default_file : "--no-defaults");
  add("--socket=", address.unix_socket);
  add("--host=", address.host);
  add("--port=", address.port ? std::to_string(address.port) : "");
  add("--user=", address.user);
  add("--ssl-ca=", address.tls_ca);
  add("--ssl-capath=", address.tls_capath);
  add("--ssl-cert=", address.tls_certificate);
  add("--ssl-key=", address.tls_key);
  if (address.tls != MysqlTls::preferred)  // which is for the client to say
    words.push_back(tls_word(address.tls, program == "mariadb"));
  add("--database=", address.database);
  return words;
}

ScriptClient::Command mysql_client(const Url& url) {
  const MysqlAddress address = mysql_address(url);
  const std::string name = is_program("mariadb") ? "mariadb" : "mysql";
  ScriptClient::Command command{name, mysql_words(name, address)};
  if (!address.password.empty()) command.variables = {"MYSQL_PWD=" + address.password};
  return command;
}

ScriptClient::Command sqlite_client(const Url& url) {
  return {"sqlite3", {"sqlite3", "-batch", "-init", "/dev/null", url.target()}};
}

struct Backend {
  std::string_view name;
  ScriptClient::Command (*client)(const Url& url);
};
constexpr std::array kBackends = {Backend{"postgresql", postgresql_client}, Backend{"mysql", mysql_client},
                                  Backend{"sqlite", sqlite_client}};

ScriptClient::Command client_of(const Url& url) {
  for (const Backend& backend : kBackends)
    if (backend.name == url.backend()) return backend.client(url);
  throw Error(ErrorKind::internal, fmt::format("there is no client for {}", url.backend()));
}

}  // namespace

ScriptClient::ScriptClient(const Url& url) : command_(client_of(url)) {}

bool ScriptClient::is_installed() const { return is_program(command_.words.front()); }

void ScriptClient::run(const std::string& script) const {
  const File input = temporary_file(), output = temporary_file();
  if (std::fwrite(script.data(), 1, script.size(), input.get()) != script.size() || std::fflush(input.get()) != 0)
    throw Error(ErrorKind::configuration, "cannot write a temporary file");
  std::rewind(input.get());
  const int descriptor = fileno(output.get());
  const int code = run_program(
      command_.words,
      {.input = fileno(input.get()), .output = descriptor, .errors = descriptor, .variables = command_.variables});
  if (code == 0) return;
  Error error(ErrorKind::sql, fmt::format("{} ended with {} in the script of upgrade --sql", name(), code));
  for (const std::string& line : split(contents(output.get()), "\n")) error.hint(line);
  throw error;
}

}  // namespace migrator::cli
