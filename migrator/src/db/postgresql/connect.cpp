#include "db/postgresql/connect.hpp"

#include <fmt/format.h>

#include <cstdlib>
#include <string_view>

#include "db/postgresql/advice.hpp"
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
