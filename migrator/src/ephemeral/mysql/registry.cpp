#include "ephemeral/mysql/registry.hpp"

#include <fmt/format.h>

#include "ephemeral/mysql/administration.hpp"

namespace migrator::ephemeral::mysql {

namespace {

constexpr const char* kDatabase = "migrations_registry";
constexpr const char* kTable = "migrations_registry.made";

// For whoever asks what these databases are.
void make_registry(db::Connection& connection) {
  run(connection, fmt::format("CREATE DATABASE IF NOT EXISTS {}", kDatabase));
  run(connection, fmt::format("CREATE TABLE IF NOT EXISTS {} (name varchar(64) CHARACTER SET ascii PRIMARY KEY, "
                              "session char(16) CHARACTER SET ascii NOT NULL, "
                              "made_at timestamp NOT NULL DEFAULT current_timestamp) ENGINE = InnoDB "
                              "COMMENT 'databases made by migrator for tests, which drops them again'",
                              kTable));
}

// What is refused has nothing else that could be wrong: 1044 and 1142, and the SQLSTATE of a syntax error.
constexpr std::string_view kRefused = "42000";

Error may_not_create(db::Connection& connection, const Error& refused) {
  const std::string user = ask(connection, "SELECT CURRENT_USER()").at(0);
  Error error(ErrorKind::configuration,
              fmt::format("the user {} may not create databases on the server for throw-away databases", user));
  error.sql_state = refused.sql_state;
  return std::move(error)
      .hint(fmt::format("the server said: {}", refused.message))
      .hint(fmt::format("let it: GRANT ALL ON `migrations\\_%`.* TO {}", user))
      .hint("or unset MIGRATIONS_TEST_MYSQL_URL to have a server of our own");
}

// Those of others can only be seen by who has the right PROCESS, and ended by who has CONNECTION ADMIN; one's own
// always.
void throw_out_users(db::Connection& connection, const std::string& database) {
  for (const std::string& id :
       ask(connection, "SELECT CAST(id AS char) FROM information_schema.processlist WHERE db = $1", {database})) {
    try {
      run(connection, "KILL " + id);
    } catch (const Error& error) {
      if (error.kind != ErrorKind::sql) throw;  // it has gone meanwhile, or is not ours to end
    }
  }
}

}  // namespace

void create_made(db::Connection& connection, const MadeDatabase& database) {
  try {
    make_registry(connection);
    connection.query(
        {fmt::format("INSERT INTO {} (name, session) VALUES ($1, $2)", kTable), {database.name, database.session}, {}});
    run(connection, fmt::format("CREATE DATABASE {}", quote(database.name)));
  } catch (const Error& error) {
    if (error.kind != ErrorKind::sql || error.sql_state != kRefused) throw;
    throw may_not_create(connection, error);
  }
}

std::vector<MadeDatabase> made_databases(db::Connection& connection) {
  std::vector<MadeDatabase> databases;
  try {
    for (const auto& row : connection.query({fmt::format("SELECT name, session FROM {}", kTable), {}, {}}).rows)
      databases.push_back({std::get<std::string>(row.at(0)), std::get<std::string>(row.at(1))});
  } catch (const Error& error) {
    const bool may_not_look = error.kind == ErrorKind::sql && error.sql_state == kRefused;
    if (!may_not_look && !connection.is_undefined_table(error)) throw;
  }
  return databases;
}

// A statement of a test that does not end keeps the database's tables, and would keep us for a day.
void drop_made(db::Connection& connection, const std::string& name) {
  connection.set_lock_timeout(std::chrono::seconds(10));
  throw_out_users(connection, name);
  run(connection, fmt::format("DROP DATABASE IF EXISTS {}", quote(name)));
  connection.query({fmt::format("DELETE FROM {} WHERE name = $1", kTable), {name}, {}});
}

}  // namespace migrator::ephemeral::mysql
