#include "engine/statement_queue.hpp"

#include <algorithm>
#include <iterator>

#include "engine/asked.hpp"
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

// Rows that count as one statement when they are there. Without a writer they are already.
class CountedRows : public db::RowWriter {
 public:
  CountedRows(std::unique_ptr<db::RowWriter> writer, std::function<void()> count)
      : writer_(std::move(writer)), count_(std::move(count)) {}

  void write(schema::RowView row) override {
    if (writer_) writer_->write(row);
  }
  void finish() override {
    if (writer_) writer_->finish();
    count_();
  }

 private:
  std::unique_ptr<db::RowWriter> writer_;
  std::function<void()> count_;
};

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
  if (std::optional<dialect::Statement> question = setting_.dialect.asks_first(operation))
    return run_asked(operation, {std::move(question->sql), std::move(question->parameters), operation.origin});
  for (dialect::Statement& statement : setting_.dialect.render(operation, setting_.connection.server_version()))
    add({std::move(statement.sql), std::move(statement.parameters), operation.origin});
}

void StatementQueue::run_asked(const schema::Operation& operation, const db::Statement& question) {
  const auto write = [&](const db::ResultSet& answer) { return written_with(setting_, operation, answer); };
  flush();
  if (checkpointed_) {
    checkpointed_->run_asked(name_of_asked(setting_.dialect, operation, question), question, write);
    ++done_;
    return;
  }
  for (db::Statement& statement : write(setting_.connection.query(question))) add(std::move(statement));
}

plugin::Rows StatementQueue::query(schema::Node node) {
  const Origin origin = node.origin;
  schema::Execute query = schema::read_query(node);
  flush();
  const db::Statement statement{std::move(query.sql), std::move(query.parameters), origin};
  db::ResultSet answer = checkpointed_ ? checkpointed_->query(statement) : setting_.connection.query(statement);
  ++done_;
  return {answer.columns.size(), std::move(answer.rows)};
}

std::unique_ptr<plugin::RowSink> StatementQueue::begin_rows(schema::Node node) {
  return std::make_unique<RowStream>(*this, reader_.read(std::move(node)));
}

std::unique_ptr<db::RowWriter> StatementQueue::open_rows(const schema::Operation& operation) {
  flush();
  dialect::Statement insert = setting_.dialect.insert_stream(std::get<schema::BulkInsert>(operation.action));
  const db::Statement statement{std::move(insert.sql), {}, operation.origin};
  const bool are_there = checkpointed_ && checkpointed_->is_done(statement);
  return std::make_unique<CountedRows>(are_there ? nullptr : setting_.connection.write_rows(statement),
                                       [this, statement, are_there] {
                                         if (checkpointed_ && !are_there) checkpointed_->count(statement);
                                         ++done_;
                                       });
}

void StatementQueue::backfill(const schema::Operation& operation) {
  begin_autocommit();
  flush();
  const auto run = [&] { run_backfill(setting_, operation); };
  if (checkpointed_)
    checkpointed_->run_outside(first_batch(setting_, operation), run);
  else
    run();
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
  std::vector<std::uint64_t> changed = send();
  waiting_.clear();
  waiting_bytes_ = 0;
  return changed;
}

std::vector<std::uint64_t> StatementQueue::send() {
  if (transaction_ == Transaction::one) {
    std::vector<std::uint64_t> changed =
        checkpointed_ ? checkpointed_->run(waiting_) : setting_.connection.execute(waiting_);
    done_ += waiting_.size();
    return changed;
  }
  std::vector<std::uint64_t> changed;
  for (const db::Statement& statement : waiting_) {
    changed.push_back(setting_.connection.execute({&statement, 1}).front());
    ++done_;
  }
  return changed;
}

std::vector<std::uint64_t> StatementQueue::flush_with(std::vector<db::Statement> last) {
  run_waiting();
  if (checkpointed_) {  // what comes last is no part of the revision
    flush();
    return setting_.connection.execute(last);
  }
  const auto count = static_cast<std::ptrdiff_t>(last.size());
  std::ranges::move(last, std::back_inserter(waiting_));
  const std::vector<std::uint64_t> changed = flush();
  return {changed.end() - count, changed.end()};
}

// Autocommit ---------------------------------------------------------------------------------------------------------

void StatementQueue::begin_autocommit() {
  run_waiting();
  if (autocommit_depth_++ > 0) return;
  if (checkpointed_) {
    flush();
    return checkpointed_->commit_each(true);
  }
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
  if (checkpointed_) return checkpointed_->commit_each(false);
  refuse_open_transaction(setting_.connection);
  kept_ = done_;
  transaction_ = Transaction::one;
  setting_.connection.begin();
  setting_.connection.set_lock_timeout(setting_.options.lock_timeout);
}

}  // namespace migrator::engine
