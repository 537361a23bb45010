#include "ephemeral/postgresql/marked_database.hpp"

#include <fmt/format.h>

#include "ephemeral/postgresql/administration.hpp"

namespace migrator::ephemeral::postgresql {

namespace {

// The comment, before the day of the last use.
constexpr const char* kMark = "made by migrator for tests, which drops it again; used on ";

// The mark of a database whose maker was killed before the comment: CREATE DATABASE sets this limit, which nobody else
// would and which limits nobody, in one step with the rest.
constexpr int kConnectionLimit = 1'071'971;

// Conditions on the row `database` of pg_database. A comment that somebody has changed takes the mark away.
std::string has_mark() {
  return fmt::format(
      "coalesce(starts_with(shobj_description(database.oid, 'pg_database'), {}), database.datconnlimit = {})",
      literal(kMark), kConnectionLimit);
}
std::string was_used_before(const std::string& day) {
  return fmt::format("coalesce(shobj_description(database.oid, 'pg_database') < {} || {}, true)", literal(kMark), day);
}
std::string days_ago(int days) { return fmt::format("to_char(current_date - {}, 'YYYY-MM-DD')", days); }
constexpr const char* kMayDrop = "pg_has_role(database.datdba, 'USAGE')";

Error may_not_create(db::Connection& connection, const Error& refused) {
  const std::string role = ask(connection, "SELECT quote_ident(current_user)").at(0);
  Error error(ErrorKind::configuration,
              fmt::format("the role {} may not create databases on the server for throw-away databases", role));
  error.sql_state = refused.sql_state;
  return std::move(error)
      .hint(fmt::format("the server said: {}", refused.message))
      .hint(fmt::format("let it: ALTER ROLE {} CREATEDB", role))
      .hint("or unset MIGRATIONS_TEST_POSTGRESQL_URL to have a server of our own");
}

}  // namespace

void create_marked(db::Connection& connection, const std::string& name, std::string_view as) {
  constexpr std::string_view insufficient_privilege = "42501";
  try {
    run(connection, fmt::format("CREATE DATABASE {} CONNECTION LIMIT {} {}", quote(name), kConnectionLimit, as));
  } catch (const Error& error) {
    if (error.sql_state != insufficient_privilege) throw;
    throw may_not_create(connection, error);
  }
  mark_as_used(connection, name);
}

void mark_as_used(db::Connection& connection, const std::string& name) {
  const std::string today = ask(connection, "SELECT " + days_ago(0)).at(0);
  run(connection, fmt::format("COMMENT ON DATABASE {} IS {}", quote(name), literal(kMark + today)));
}

std::optional<Found> find_database(db::Connection& connection, const std::string& name) {
  const auto found =
      connection.query({fmt::format("SELECT {}, database.datistemplate, {} AND {} FROM pg_database database "
                                    "WHERE database.datname = $1",
                                    has_mark(), kMayDrop, was_used_before(days_ago(0))),
                        {name},
                        {}});
  if (found.rows.empty()) return std::nullopt;
  const auto& row = found.rows.front();
  return Found{std::get<bool>(row.at(0)), std::get<bool>(row.at(1)), std::get<bool>(row.at(2))};
}

std::vector<std::string> marked_databases(db::Connection& connection, const std::string& pattern, int unused_days) {
  return ask(connection,
             fmt::format("SELECT database.datname::text FROM pg_database database "
                         "WHERE database.datname ~ $1 AND {} AND {} AND {} ORDER BY 1",
                         has_mark(), kMayDrop, unused_days > 0 ? was_used_before(days_ago(unused_days)) : "true"),
             {pattern});
}

}  // namespace migrator::ephemeral::postgresql
