#include "rebuild/references.hpp"

#include <fmt/format.h>

#include <optional>

#include "dialect/dialect.hpp"

namespace migrator::rebuild {

namespace {

const dialect::Dialect& sqlite() { return dialect::dialect_of("sqlite"); }

std::string text_of(const schema::Value& value) {
  if (const auto* text = std::get_if<std::string>(&value)) return *text;
  if (const auto* number = std::get_if<std::int64_t>(&value)) return std::to_string(*number);
  return "?";  // a row of a table without rowid has no number
}

std::string pragma(const std::string& schema, const std::string& words) {
  return "PRAGMA " + (schema.empty() ? "" : sqlite().quote(schema) + ".") + words;
}

void run(db::Connection& connection, const char* sql) {
  const db::Statement statement{sql, {}, {}};
  connection.execute({&statement, 1});
}

std::string master_of(const std::string& schema) {
  return schema.empty() ? "sqlite_master" : sqlite().quote(schema) + ".sqlite_master";
}

bool is_there(db::Connection& connection, const References::Name& table) {
  const std::string sql = fmt::format("SELECT 1 FROM {} WHERE type = 'table' AND name = $1 COLLATE NOCASE",
                                      master_of(std::get<0>(table)));
  return !connection.query({sql, {std::get<1>(table)}, {}}).rows.empty();
}

}  // namespace

bool foreign_keys_are_on(db::Connection& connection) {
  const db::ResultSet answer = connection.query({"PRAGMA foreign_keys", {}, {}});
  return !answer.rows.empty() && answer.rows.front().front() == schema::Value(std::int64_t{1});
}

ForeignKeysOff::ForeignKeysOff(db::Connection& connection)
    : connection_(connection), were_on_(foreign_keys_are_on(connection)) {
  if (were_on_) run(connection_, "PRAGMA foreign_keys = OFF");
}

ForeignKeysOff::~ForeignKeysOff() {
  if (!were_on_) return;
  try {
    run(connection_, "PRAGMA foreign_keys = ON");
  } catch (const Error&) {
  }
}

void References::remember(db::Connection& connection, const schema::TableName& table, const Origin& origin) {
  const std::string schema = table.schema.empty() ? "main" : table.schema;
  const db::ResultSet concerned = connection.query(
      {fmt::format(
           "SELECT m.name FROM {} AS m WHERE m.type = 'table' AND m.sql NOT LIKE 'create virtual%' AND (m.name = "
           "$1 COLLATE NOCASE OR EXISTS (SELECT 1 FROM pragma_foreign_key_list(m.name, $2) AS k WHERE "
           "k.\"table\" = $1 COLLATE NOCASE)) ORDER BY 1",
           master_of(table.schema)),
       {table.name, schema},
       origin});
  for (const auto& row : concerned.rows) {
    const Name name{table.schema, text_of(row.front())};
    if (tables_.contains(name)) continue;
    Table now = look(connection, name);
    now.origin = origin;
    tables_.emplace(name, std::move(now));
  }
}

References::Table References::look(db::Connection& connection, const Name& table) {
  Table found;
  try {
    const db::ResultSet rows = connection.query(
        {pragma(std::get<0>(table), "foreign_key_check(" + sqlite().quote(std::get<1>(table)) + ")"), {}, {}});
    for (const auto& row : rows.rows) ++found.violations[{text_of(row.at(1)), text_of(row.at(2))}];
  } catch (const Error& error) {
    if (error.kind != ErrorKind::sql) throw;
    found.is_sound = false;
  }
  return found;
}

void References::check(db::Connection& connection) {
  for (const auto& [name, before] : std::exchange(tables_, {})) {
    if (!is_there(connection, name)) continue;  // dropped since
    const Table now = look(connection, name);
    if (before.is_sound && !now.is_sound)
      throw Error(ErrorKind::sql,
                  fmt::format("a foreign key of table \"{}\" refers to columns that are no key", std::get<1>(name)))
          .at(before.origin)
          .hint("they need a primary key or a unique constraint, which must not go before the foreign key does");
    for (const auto& [violation, count] : now.violations) {
      const auto known = before.violations.find(violation);
      if (known != before.violations.end() && known->second >= count) continue;
      throw Error(ErrorKind::sql, fmt::format("row {} of table \"{}\" refers to a row of \"{}\" that is not there",
                                              std::get<0>(violation), std::get<1>(name), std::get<1>(violation)))
          .at(before.origin)
          .hint(fmt::format("all such rows: PRAGMA foreign_key_check(\"{}\")", std::get<1>(name)));
    }
  }
}

}  // namespace migrator::rebuild
