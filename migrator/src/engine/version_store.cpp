#include "engine/version_store.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <array>

#include "engine/bookkeeping.hpp"

namespace migrator::engine {

namespace {

std::string id_in(const schema::Value& cell, const std::string& table) {
  if (const auto* text = std::get_if<std::string>(&cell)) return *text;
  throw Error(ErrorKind::history, fmt::format("the column version_num of {} holds something that is no text", table));
}

bool is_true(const schema::Value& cell) {
  return cell == schema::Value(true) || cell == schema::Value(std::int64_t{1});
}

}  // namespace

std::vector<std::string> VersionStore::heads() {
  try {
    std::vector<std::string> rows;
    for (const auto& row : connection_.query(bind(dialect_.select_versions(table_))).rows)
      rows.push_back(id_in(row.front(), table_.name));
    std::ranges::sort(rows);  // by bytes, as the graph does; the server's collation may have another order
    return rows;
  } catch (const Error& error) {
    if (connection_.is_undefined_table(error)) return {};
    throw;
  }
}

void VersionStore::ensure_tables() {
  const std::vector<schema::Value> found = connection_.query(bind(dialect_.inspect_bookkeeping(table_))).rows.at(0);
  if (table_.schema.empty() && !schema::is_null(found[0])) table_.schema = std::get<std::string>(found[0]);
  // Where both are there nothing is sent: even CREATE TABLE IF NOT EXISTS waits for readers on SQLite, and asks for
  // rights on PostgreSQL.
  if (!is_true(found[1]) || !is_true(found[2])) create_tables();
}

void VersionStore::create_tables() {
  const std::array statements{bind(dialect_.create_version_table(table_)), bind(dialect_.create_history_table(table_))};
  connection_.begin();
  try {
    connection_.execute(statements);
    connection_.commit();
  } catch (Error& error) {
    connection_.rollback();
    // Whether the tables are there now does not matter to anybody: the next run asks for them again.
    if (error.kind == ErrorKind::unknown_commit) {
      error.kind = ErrorKind::connection;
      error.hints.clear();
    }
    throw;
  }
}

db::Statement VersionStore::statement(const graph::RowChange& change) const {
  return bind(statement_of(change, dialect_, table_));
}

db::Statement VersionStore::audit(const dialect::AuditEntry& entry) const {
  return bind(dialect_.insert_audit(table_, entry));
}

std::string VersionStore::last_outcome(const std::string& revision) {
  try {
    const db::ResultSet answer = connection_.query(bind(dialect_.select_last_outcome(table_, revision)));
    return answer.rows.empty() ? std::string() : std::get<std::string>(answer.rows.front().front());
  } catch (const Error& error) {
    if (connection_.is_undefined_table(error)) return {};
    throw;
  }
}

void expect_one_row(const graph::RowChange& change, std::uint64_t changed) {
  if (changed == 1) return;
  const std::string& row = change.kind == graph::RowChange::Kind::insert ? change.to : change.from;
  throw Error(ErrorKind::history,
              fmt::format("the version row {} was changed by somebody else meanwhile ({} rows matched)", row, changed));
}

}  // namespace migrator::engine
