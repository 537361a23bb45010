#include "engine/statement_queue.hpp"

#include <algorithm>
#include <iterator>

#include "engine/backfill.hpp"
#include "engine/row_stream.hpp"

namespace migrator::engine {

namespace {

// A revision that inserts without end is sent in parts, so that its memory stays bounded.
constexpr std::size_t most_waiting_bytes = 4 << 20;

std::size_t size_of(const db::Statement& statement) {
  std::size_t size = statement.sql.size();
  for (const schema::Value& value : statement.parameters) {
    size += sizeof value;
    if (const auto* text = std::get_if<std::string>(&value)) size += text->size();
    if (const auto* bytes = std::get_if<schema::Bytes>(&value)) size += bytes->data.size();
  }
  return size;
}

// A BEGIN of the revision's own that no COMMIT follows.
void refuse_open_transaction(db::Connection& connection) {
  if (!connection.in_transaction()) return;
  connection.rollback();
  throw Error(ErrorKind::sql, "the revision left a transaction open that it began itself; it was rolled back");
}

}  // namespace

bool StatementQueue::is_own(const schema::Operation& operation) {
  return std::holds_alternative<schema::BeginAutocommit>(operation.action) ||
         std::holds_alternative<schema::EndAutocommit>(operation.action) ||
         std::holds_alternative<schema::Backfill>(operation.action);
}

void StatementQueue::submit(schema::Node node) {
  if (const std::optional<schema::Operation> operation = reader_.read(std::move(node))) run(*operation);
}

void StatementQueue::run(const schema::Operation& operation) {
  if (batch_.take(operation)) return;
  run_waiting();
  if (!batch_.take(operation)) run_now(operation);
}

void StatementQueue::run_waiting() {
  for (const rebuild::Work& work : batch_.release()) {
    if (const auto* rebuild = std::get_if<rebuild::Rebuild>(&work))
      run(*rebuild);
    else
      run_now(std::get<schema::Operation>(work));
  }
}

void StatementQueue::run(const rebuild::Rebuild& rebuild) {
  flush();
  if (transaction_ == Transaction::one)
    rebuild::run(setting_.connection, rebuild, references_);
  else
    run_alone(rebuild);
  done_ += rebuild.operations.size();
}

void StatementQueue::run_alone(const rebuild::Rebuild& rebuild) {
  db::Connection& connection = setting_.connection;
  const rebuild::ForeignKeysOff off(connection);
  connection.begin();
  try {
    rebuild::run(connection, rebuild, references_);
    check_references();
    connection.commit();
  } catch (...) {
    connection.rollback();
    references_.clear();
    throw;
  }
}

void StatementQueue::check_references() {
  run_waiting();
  if (references_.empty()) return;
  flush();
  references_.check(setting_.connection);
}

void StatementQueue::run_now(const schema::Operation& operation) {
  if (std::holds_alternative<schema::BeginAutocommit>(operation.action)) return begin_autocommit();
  if (std::holds_alternative<schema::EndAutocommit>(operation.action)) return end_autocommit();
  if (std::holds_alternative<schema::Backfill>(operation.action)) return backfill(operation);
  for (dialect::Statement& statement : setting_.dialect.render(operation, setting_.connection.server_version()))
    add({std::move(statement.sql), std::move(statement.parameters), operation.origin});
}

plugin::Rows StatementQueue::query(schema::Node node) {
  const Origin origin = node.origin;
  schema::Execute query = schema::read_query(node);
  flush();
  db::ResultSet answer = setting_.connection.query({std::move(query.sql), std::move(query.parameters), origin});
  ++done_;
  return {answer.columns.size(), std::move(answer.rows)};
}

std::unique_ptr<plugin::RowSink> StatementQueue::begin_rows(schema::Node node) {
  return std::make_unique<RowStream>(*this, reader_.read(std::move(node)));
}

std::unique_ptr<db::RowWriter> StatementQueue::open_rows(const schema::Operation& operation) {
  flush();
  dialect::Statement statement = setting_.dialect.insert_stream(std::get<schema::BulkInsert>(operation.action));
  return setting_.connection.write_rows({std::move(statement.sql), {}, operation.origin});
}

void StatementQueue::backfill(const schema::Operation& operation) {
  begin_autocommit();
  flush();
  run_backfill(setting_, operation);
  ++done_;
  end_autocommit();
}

void StatementQueue::add(db::Statement statement) {
  if (transaction_ == Transaction::one) check_fits_transaction(setting_.dialect, statement);
  add_checked(std::move(statement));
}

void StatementQueue::add_checked(db::Statement statement) {
  waiting_bytes_ += size_of(statement);
  waiting_.push_back(std::move(statement));
  if (waiting_bytes_ > most_waiting_bytes) flush();
}

std::vector<std::uint64_t> StatementQueue::flush() {
  run_waiting();
  std::vector<std::uint64_t> changed;
  if (transaction_ == Transaction::one) {
    changed = setting_.connection.execute(waiting_);
    done_ += waiting_.size();
  } else {
    for (const db::Statement& statement : waiting_) {
      changed.push_back(setting_.connection.execute({&statement, 1}).front());
      ++done_;
    }
  }
  waiting_.clear();
  waiting_bytes_ = 0;
  return changed;
}

std::vector<std::uint64_t> StatementQueue::flush_with(std::vector<db::Statement> last) {
  run_waiting();
  const auto count = static_cast<std::ptrdiff_t>(last.size());
  std::ranges::move(last, std::back_inserter(waiting_));
  const std::vector<std::uint64_t> changed = flush();
  return {changed.end() - count, changed.end()};
}

// Autocommit ---------------------------------------------------------------------------------------------------------

void StatementQueue::begin_autocommit() {
  run_waiting();
  if (autocommit_depth_++ > 0) return;
  check_references();
  const bool first = !has_committed_;
  if (first)
    flush_with({begin_audit_()});
  else
    flush();
  setting_.connection.commit();
  has_committed_ = true;
  if (first) --done_;  // the line of the audit is no statement of the revision
  transaction_ = Transaction::none;
  // CREATE INDEX CONCURRENTLY that gives up leaves an invalid index behind, and nothing here can be rolled back.
  setting_.connection.set_lock_timeout(std::chrono::milliseconds::zero());
}

void StatementQueue::end_autocommit() {
  run_waiting();
  if (autocommit_depth_ == 0) throw Error(ErrorKind::plugin, "an autocommit block ends that was not begun");
  if (--autocommit_depth_ > 0) return;
  flush();
  refuse_open_transaction(setting_.connection);
  kept_ = done_;
  transaction_ = Transaction::one;
  setting_.connection.begin();
  setting_.connection.set_lock_timeout(setting_.options.lock_timeout);
}

}  // namespace migrator::engine
