#include "db/postgresql/connect.hpp"

#include <fmt/format.h>

#include <array>
#include <cstdlib>
#include <string_view>

#include "db/postgresql/error.hpp"

namespace migrator::db::postgresql {
namespace {

constexpr int kOldestServer = 130000;

std::string setting(const PQconninfoOption* options, std::string_view keyword) {
  for (; options && options->keyword; ++options)
    if (options->keyword == keyword) return options->val ? options->val : "";
  return {};
}

Settings parse(const Url& url) {
  char* reason = nullptr;
  Settings settings(PQconninfoParse(url.target().c_str(), &reason));
  const std::unique_ptr<char, decltype(&PQfreemem)> owner(reason, PQfreemem);
  if (settings) return settings;
  std::string why = url.mask(reason ? reason : "out of memory");
  while (why.ends_with('\n')) why.pop_back();
  throw Error(ErrorKind::configuration, fmt::format("the database URL \"{}\" is wrong: {}", url.masked(), why))
      .hint("write postgresql://user@host:5432/database?parameter=value; libpq's documentation lists the parameters");
}

// libpq would wait for minutes. A service may set a timeout; only libpq reads its file, so a service's users are left
// with what it says. Not PQconndefaults(), which would look the user up for its sake: as slow as the query of a run
// with nothing to do.
bool needs_timeout(const PQconninfoOption* from_url) {
  for (const std::string_view keyword : {"connect_timeout", "service"})
    if (!setting(from_url, keyword).empty()) return false;
  for (const char* variable : {"PGCONNECT_TIMEOUT", "PGSERVICE"})
    if (const char* value = std::getenv(variable); value && *value) return false;
  return true;
}

struct Advice {
  std::string_view when;  // libpq's or the server's words, untranslated; a translated message goes without advice
  std::string text;
};

std::string advice(const PGconn* connection, std::string_view message) {
  const auto value = [](const char* text) { return std::string(text && *text ? text : "?"); };
  const std::string database = value(PQdb(connection)), user = value(PQuser(connection)),
                    host = value(PQhost(connection)), port = value(PQport(connection));
  const std::string running = host.starts_with('/')
                                  ? fmt::format("is the server running, with its socket in {} and port {}?", host, port)
                                  : fmt::format("is the server running at {} port {}?", host, port);
  const std::array<Advice, 14> known = {{
      {"password authentication failed",
       fmt::format("check the password of {}: in the URL, PGPASSWORD or ~/.pgpass", user)},
      {"no password supplied", fmt::format("give the password of {} in PGPASSWORD, ~/.pgpass or the URL", user)},
      {"Peer authentication failed", fmt::format("run as the system user {}, or give a host and a password", user)},
      {"no pg_hba.conf entry",
       "the server's pg_hba.conf does not admit this user, database, address or lack of TLS (sslmode=require)"},
      {"does not exist", {}},  // told apart below
      {"Connection refused", running},
      {"No such file or directory", running},
      {"could not translate host name", fmt::format("check the host's name: {}", host)},
      {"timeout expired",
       fmt::format("does a firewall drop packets to {} port {}? connect_timeout= in the URL sets how long to wait",
                   host, port)},
      {"the database system is", "wait until the server has started, and try again"},
      {"too many", "close other connections, or raise max_connections on the server"},
      {"remaining connection slots", "close other connections, or raise max_connections on the server"},
      {"SSL", "see sslmode and sslrootcert in libpq's documentation"},
      {"ermission denied",
       fmt::format("may {} connect to {}? GRANT CONNECT ON DATABASE gives that right", user, database)},
  }};
  const auto says = [&](std::string_view words) { return message.find(words) != std::string_view::npos; };
  if (says(fmt::format("database \"{}\" does not exist", database)))
    return fmt::format("create it: createdb {}", database);
  if (says("role") && says("does not exist"))
    return fmt::format("check the user in the URL, or create it: createuser {}", user);
  for (const Advice& advice : known)
    if (says(advice.when) && !advice.text.empty()) return advice.text;
  return {};
}

void check(const Handle& connection, const Url& url) {
  if (PQstatus(connection.get()) != CONNECTION_OK) {
    const std::string message = library_message(connection.get(), url);
    const bool no_service = message.starts_with("definition of service") || message.starts_with("service file");
    throw Error(no_service ? ErrorKind::configuration : ErrorKind::connection,
                fmt::format("cannot connect to {}: {}", url.masked(), message))
        .hint(no_service ? "services are defined in ~/.pg_service.conf, or where PGSERVICEFILE points"
                         : advice(connection.get(), PQerrorMessage(connection.get())));
  }
  if (const int version = PQserverVersion(connection.get()); version < kOldestServer)
    throw Error(ErrorKind::connection,
                fmt::format("{} is PostgreSQL {}; 13 or newer is needed", url.masked(), version / 10000));
}

}  // namespace

Handle connect(const Url& url, const OpenOptions& options) {
  const Settings settings = parse(url);
  // libpq lets the last one win: what stands before the URL is a default, what stands behind it is not for the URL to
  // choose.
  std::vector<const char*> keywords, values;
  const auto add = [&](const char* keyword, const char* value) {
    keywords.push_back(keyword);
    values.push_back(value);
  };
  if (needs_timeout(settings.get())) add("connect_timeout", "10");
  add("fallback_application_name", options.application_name.c_str());
  add("dbname", url.target().c_str());
  add("client_encoding", "UTF8");
  add(nullptr, nullptr);
  Handle connection(PQconnectdbParams(keywords.data(), values.data(), 1));
  if (!connection) throw std::bad_alloc();
  check(connection, url);
  return connection;
}

}  // namespace migrator::db::postgresql
