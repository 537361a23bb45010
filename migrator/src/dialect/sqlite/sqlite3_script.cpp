#include "dialect/sqlite/sqlite3_script.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <iterator>

#include "base/text.hpp"
#include "dialect/parameters.hpp"
#include "dialect/sqlite/shell_text.hpp"

namespace migrator::dialect::sqlite {

namespace {

// Its foreign keys are off, as on the migrator's own connection: dropping a table would delete what refers to its rows.
constexpr std::string_view settings = ".bail on\n.timeout 10000\nPRAGMA foreign_keys = OFF;\n";

constexpr std::string_view guard_table = "temp.\"migrator_guard\"";

// In an expression a minus could meet another one, and two begin a comment.
std::string safe_literal(const SqliteDialect& dialect, const schema::Value& value) {
  std::string text = dialect.literal(value);
  return text.starts_with('-') ? "(" + text + ")" : text;
}

}  // namespace

const ScriptDialect& SqliteDialect::script() const {
  static const Sqlite3Script sqlite3;
  return sqlite3;
}

std::string Sqlite3Script::statement(const Statement& statement) const {
  std::vector<std::string> literals;
  std::ranges::transform(statement.parameters, std::back_inserter(literals),
                         [&](const schema::Value& value) { return safe_literal(dialect_, value); });
  return shell_text(with_values(statement.sql, lexical_rules, parameter_markers, literals));
}

// RAISE() exists in triggers only; the name of a constraint is the other text of ours that comes out with an error.
std::string Sqlite3Script::opening(const VersionTable& table, const std::vector<std::string>& rows) const {
  const std::string message = fmt::format(
      "the database is not where this script begins ({}), or was changed by somebody else meanwhile", rows_text(rows));
  return fmt::format(
      "{}CREATE TEMP TABLE \"migrator_guard\" (\"ok\" CONSTRAINT {} CHECK (\"ok\"));\n\n{}\n{}{}COMMIT;\n", settings,
      dialect_.quote(message), begin(), create_tables(table), guard(table, rows));
}

std::string Sqlite3Script::guard(const VersionTable& table, const std::vector<std::string>& rows) const {
  std::vector<std::string> literals;
  std::ranges::transform(rows, std::back_inserter(literals),
                         [&](const std::string& row) { return dialect_.literal(row); });
  const std::string are_known = rows.empty()
                                    ? std::string()
                                    : fmt::format(" AND count(CASE WHEN \"version_num\" IN ({}) THEN 1 END) = {}",
                                                  join(literals, ", "), rows.size());
  return fmt::format("INSERT OR ROLLBACK INTO {} SELECT count(*) = {}{} FROM {};\n", guard_table, rows.size(),
                     are_known, qualified(dialect_, table.schema, table.name));
}

std::string Sqlite3Script::closing(const VersionTable&) const { return fmt::format("DROP TABLE {};\n", guard_table); }

std::string Sqlite3Script::ensure_tables(const VersionTable& table) const {
  return fmt::format("{}\n{}\n{}COMMIT;\n", settings, begin(), create_tables(table));
}

std::string Sqlite3Script::create_tables(const VersionTable& table) const {
  return fmt::format("{};\n{};\n", dialect_.create_version_table(table).sql, dialect_.create_history_table(table).sql);
}

const ConditionalScript& Sqlite3Script::conditional() const {
  throw Error(ErrorKind::usage, "there is no --idempotent script for SQLite: neither its SQL nor its shell has an IF");
}

}  // namespace migrator::dialect::sqlite
