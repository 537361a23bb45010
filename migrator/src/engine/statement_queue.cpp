#include "engine/statement_queue.hpp"

#include <utility>

#include "engine/asked.hpp"
#include "engine/backfill.hpp"
#include "engine/row_stream.hpp"
#include "engine/transaction.hpp"

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

}  // namespace

// Operations ----------------------------------------------------------------------------------------------------------

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
  has_rebuilt_ = true;
  executor_.rebuild(rebuild);
}

void StatementQueue::check_references() {
  run_waiting();
  if (!has_rebuilt_) return;  // what waits is sent together with what comes
  flush();
  executor_.check_references();
}

void StatementQueue::run_now(const schema::Operation& operation) {
  if (std::holds_alternative<schema::BeginAutocommit>(operation.action)) return begin_autocommit();
  if (std::holds_alternative<schema::EndAutocommit>(operation.action)) return end_autocommit();
  if (std::holds_alternative<schema::Backfill>(operation.action)) return backfill(operation);
  if (std::optional<dialect::Statement> question = setting_.dialect.asks_first(operation))
    return run_asked(operation, {std::move(question->sql), std::move(question->parameters), operation.origin});
  for (dialect::Statement& statement : setting_.dialect.render(operation, setting_.connection.server_version()))
    add({std::move(statement.sql), std::move(statement.parameters), operation.origin});
}

void StatementQueue::run_asked(const schema::Operation& operation, const db::Statement& question) {
  flush();
  executor_.run_asked(name_of_asked(setting_.dialect, operation, question), question,
                      [&](const db::ResultSet& answer) { return written_with(setting_, operation, answer); });
}

plugin::Rows StatementQueue::query(schema::Node node) {
  const Origin origin = node.origin;
  schema::Execute query = schema::read_query(node);
  flush();
  db::ResultSet answer = executor_.query({std::move(query.sql), std::move(query.parameters), origin});
  return {answer.columns.size(), std::move(answer.rows)};
}

std::unique_ptr<plugin::RowSink> StatementQueue::begin_rows(schema::Node node) {
  return std::make_unique<RowStream>(*this, reader_.read(std::move(node)));
}

std::unique_ptr<db::RowWriter> StatementQueue::open_rows(const schema::Operation& operation) {
  flush();
  dialect::Statement insert = setting_.dialect.insert_stream(std::get<schema::BulkInsert>(operation.action));
  return executor_.write_rows({std::move(insert.sql), {}, operation.origin});
}

void StatementQueue::backfill(const schema::Operation& operation) {
  begin_autocommit();
  flush();
  executor_.run_outside(first_batch(setting_, operation), [&] { run_backfill(setting_, operation); });
  end_autocommit();
}

// Statements ----------------------------------------------------------------------------------------------------------

void StatementQueue::add(db::Statement statement) {
  if (executor_.in_one_transaction()) check_fits_transaction(setting_.dialect, statement);
  add_checked(std::move(statement));
}

void StatementQueue::add_checked(db::Statement statement) {
  waiting_bytes_ += size_of(statement);
  waiting_.push_back(std::move(statement));
  if (waiting_bytes_ > most_waiting_bytes) flush();
}

std::vector<db::Statement> StatementQueue::take_waiting() {
  run_waiting();
  waiting_bytes_ = 0;
  return std::exchange(waiting_, {});
}

void StatementQueue::flush() {
  const std::vector<db::Statement> statements = take_waiting();
  if (!statements.empty()) executor_.run(statements);
}

std::vector<std::uint64_t> StatementQueue::flush_with(std::vector<db::Statement> last) {
  return executor_.run_with(take_waiting(), std::move(last));
}

void StatementQueue::begin_autocommit() {
  flush();
  if (autocommit_depth_++ == 0) executor_.begin_autocommit();
}

void StatementQueue::end_autocommit() {
  flush();
  if (autocommit_depth_ == 0) throw Error(ErrorKind::plugin, "an autocommit block ends that was not begun");
  if (--autocommit_depth_ == 0) executor_.end_autocommit();
}

}  // namespace migrator::engine
