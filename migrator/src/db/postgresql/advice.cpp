#include "db/postgresql/advice.hpp"

#include <fmt/format.h>

#include <array>

namespace migrator::db::postgresql {

namespace {

// Whom and what the connection was for.
struct Destination {
  explicit Destination(const PGconn* connection)
      : database(value(PQdb(connection))),
        user(value(PQuser(connection))),
        host(value(PQhost(connection))),
        port(value(PQport(connection))) {}

  static std::string value(const char* text) { return text && *text ? text : "?"; }

  std::string database, user, host, port;
};

struct Advice {
  std::string_view when;  // the message says so
  std::string text;
};

std::string is_it_running(const Destination& to) {
  return to.host.starts_with('/')
             ? fmt::format("is the server running, with its socket in {} and port {}?", to.host, to.port)
             : fmt::format("is the server running at {} port {}?", to.host, to.port);
}

std::array<Advice, 13> advices_for(const Destination& to) {
  return {{
      {"password authentication failed",
       fmt::format("check the password of {}: in the URL, PGPASSWORD or ~/.pgpass", to.user)},
      {"no password supplied", fmt::format("give the password of {} in PGPASSWORD, ~/.pgpass or the URL", to.user)},
      {"Peer authentication failed", fmt::format("run as the system user {}, or give a host and a password", to.user)},
      {"no pg_hba.conf entry",
       "the server's pg_hba.conf does not admit this user, database, address or lack of TLS (sslmode=require)"},
      {"Connection refused", is_it_running(to)},
      {"No such file or directory", is_it_running(to)},
      {"could not translate host name", fmt::format("check the host's name: {}", to.host)},
      {"timeout expired",
       fmt::format("does a firewall drop packets to {} port {}? connect_timeout= in the URL sets how long to wait",
                   to.host, to.port)},
      {"the database system is", "wait until the server has started, and try again"},
      {"too many", "close other connections, or raise max_connections on the server"},
      {"remaining connection slots", "close other connections, or raise max_connections on the server"},
      {"SSL", "see sslmode and sslrootcert in libpq's documentation"},
      {"ermission denied",
       fmt::format("may {} connect to {}? GRANT CONNECT ON DATABASE gives that right", to.user, to.database)},
  }};
}

}  // namespace

std::string advice(const PGconn* connection, std::string_view message) {
  const Destination to(connection);
  const auto says = [&](std::string_view words) { return message.find(words) != std::string_view::npos; };
  if (says(fmt::format("database \"{}\" does not exist", to.database)))
    return fmt::format("create it: createdb {}", to.database);
  if (says("role") && says("does not exist"))
    return fmt::format("check the user in the URL, or create it: createuser {}", to.user);
  for (const Advice& one : advices_for(to))
    if (says(one.when)) return one.text;
  return {};
}

}  // namespace migrator::db::postgresql
