#include "engine/version_store.hpp"

#include <fmt/format.h>

#include <algorithm>

#include "engine/bookkeeping.hpp"

namespace migrator::engine {

namespace {

std::string id_in(const schema::Value& cell, const std::string& table) {
  if (const auto* text = std::get_if<std::string>(&cell)) return *text;
  throw Error(ErrorKind::history, fmt::format("the column version_num of {} holds something that is no text", table));
}

std::string text_in(const schema::Value& cell) {
  const auto* text = std::get_if<std::string>(&cell);
  return text ? *text : std::string();
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
  std::vector<db::Statement> missing;
  if (!is_true(found[1]) || !is_true(found[2]))
    missing = {bind(dialect_.create_version_table(table_)), bind(dialect_.create_history_table(table_))};
  if (const dialect::CheckpointDialect* checkpoints = dialect_.checkpoints(); checkpoints && !missing.empty())
    missing.push_back(bind(checkpoints->create_table(table_)));
  if (!missing.empty()) write_tables(missing);
  if (!is_true(found[2]) || is_true(found[3])) return;
  std::vector<db::Statement> additions;
  for (dialect::Statement& addition : dialect_.complete_history_table(table_))
    additions.push_back(bind(std::move(addition)));
  write_tables(additions);
}

void VersionStore::write_tables(const std::vector<db::Statement>& statements) {
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
  return written(statement_of(change, dialect_, table_));
}

db::Statement VersionStore::audit(const dialect::AuditEntry& entry) const {
  return written(dialect_.insert_audit(table_, entry));
}

std::vector<SealRecord> VersionStore::seals() {
  const std::vector<schema::Value> found = connection_.query(bind(dialect_.inspect_bookkeeping(table_))).rows.at(0);
  if (!is_true(found[3])) return {};
  std::vector<SealRecord> records;
  for (const auto& row : connection_.query(bind(dialect_.select_seals(table_))).rows)
    records.push_back({text_in(row[0]), text_in(row[1]), text_in(row[2]), text_in(row[3])});
  std::ranges::sort(records, {}, &SealRecord::revision);  // by bytes, as above
  return records;
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

std::optional<dialect::Checkpoint> VersionStore::checkpoint() {
  const dialect::CheckpointDialect* checkpoints = dialect_.checkpoints();
  if (!checkpoints) return {};
  try {
    const db::ResultSet answer = connection_.query(bind(checkpoints->select(table_)));
    if (answer.rows.empty()) return {};
    const std::vector<schema::Value>& row = answer.rows.front();
    dialect::Checkpoint found{.revision = text_in(row.at(0)),
                              .direction = text_in(row.at(1)),
                              .done = std::get<std::int64_t>(row.at(2)),
                              .digest = text_in(row.at(3)),
                              .in_flight = text_in(row.at(4)),
                              .state = text_in(row.at(5))};
    if (found.done == 0 && found.in_flight.empty()) return {};
    return found;
  } catch (const Error& error) {
    if (connection_.is_undefined_table(error)) return {};
    throw;
  }
}

db::Statement VersionStore::save(const dialect::Checkpoint& checkpoint) const {
  return written(dialect_.checkpoints()->save(table_, checkpoint));
}

db::Statement VersionStore::clear_checkpoint() const { return written(dialect_.checkpoints()->clear(table_)); }

// With checkpoints several go to the server in one packet (run_together), which has no room for parameters.
db::Statement VersionStore::written(dialect::Statement statement) const {
  const dialect::CheckpointDialect* checkpoints = dialect_.checkpoints();
  return bind(checkpoints ? checkpoints->as_text(statement) : std::move(statement));
}

void expect_one_row(const graph::RowChange& change, std::uint64_t changed) {
  if (changed == 1) return;
  const std::string& row = change.kind == graph::RowChange::Kind::insert ? change.to : change.from;
  throw Error(ErrorKind::history,
              fmt::format("the version row {} was changed by somebody else meanwhile ({} rows matched)", row, changed));
}

}  // namespace migrator::engine
