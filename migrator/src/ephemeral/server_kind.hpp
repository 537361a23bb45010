// The kinds of servers that are started for throw-away databases.
#pragma once

namespace migrator::ephemeral {

// How messages call it, and what its programs expect of a system.
struct ServerKind {
  const char* name;
  const char* backend;
  const char* account;    // the system's user for it
  const char* variables;  // with what the names begin of those that speak of servers
};

// libpq: PGHOSTADDR and PGSERVICE change the server, PGOPTIONS the session.
inline constexpr ServerKind kPostgresql = {"PostgreSQL", "postgresql", "postgres", "PG"};
// libmariadb: MYSQL_PWD is the password where a URL has none, as ours; its programs also read MYSQL_HOST and
// MYSQL_HOME, where the options of a my.cnf lie.
inline constexpr ServerKind kMariadb = {"MariaDB", "mysql", "mysql", "MYSQL_"};

}  // namespace migrator::ephemeral
