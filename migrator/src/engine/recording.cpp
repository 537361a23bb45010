#include "engine/recording.hpp"

#include <algorithm>

#include "dialect/parameters.hpp"
#include "engine/row_stream.hpp"
#include "engine/statement_queue.hpp"
#include "schema/operation_reader.hpp"

namespace migrator::engine {

namespace {

std::size_t size_of(const db::Statement& statement) {
  std::size_t size = sizeof statement + statement.sql.size() + statement.origin.file.size();
  for (const schema::Value& value : statement.parameters) {
    size += sizeof value;
    if (const auto* text = std::get_if<std::string>(&value)) size += text->size();
    if (const auto* bytes = std::get_if<schema::Bytes>(&value)) size += bytes->data.size();
  }
  return size;
}

// What has expressions of the author's that the server evaluates now, not when a row comes.
bool runs_authors_sql(const schema::Operation& operation) {
  const schema::Action& action = operation.action;
  return std::holds_alternative<schema::Execute>(action) || std::holds_alternative<schema::Insert>(action) ||
         std::holds_alternative<schema::Update>(action) || std::holds_alternative<schema::DeleteRows>(action) ||
         std::holds_alternative<schema::Backfill>(action);
}

}  // namespace

class Recorder;

// The rows of a bulk_insert, as long as they are few.
class RecordedRows : public plugin::RowSink {
 public:
  RecordedRows(Recorder& recorder, std::optional<schema::Operation> bulk_insert)
      : recorder_(recorder), rows_(std::move(bulk_insert)) {}
  void row(schema::RowView values) override;
  void finish() override;

 private:
  Recorder& recorder_;
  FewRows rows_;
};

class Recorder : public plugin::OperationSink {
 public:
  Recorder(const dialect::Dialect& dialect, int server_version, Transaction transaction, const RunOptions& options,
           std::size_t most_bytes)
      : dialect_(dialect),
        server_version_(server_version),
        reader_(std::string(dialect.backend()), server_version),
        batch_(dialect),
        transaction_(transaction),
        options_(options),
        most_bytes_(most_bytes) {}

  void submit(schema::Node node) override {
    if (const std::optional<schema::Operation> operation = reader_.read(std::move(node))) record(*operation);
  }

  void record(const schema::Operation& operation) {
    if (batch_.take(operation)) return;
    record_waiting();
    if (!batch_.take(operation)) record_now(operation);
  }

  void record_waiting() {
    for (const rebuild::Work& work : batch_.release()) {
      if (const auto* rebuild = std::get_if<rebuild::Rebuild>(&work))
        record_rebuild(*rebuild);
      else
        record_now(std::get<schema::Operation>(work));
    }
  }

  void record_now(const schema::Operation& operation) {
    if (std::holds_alternative<schema::BeginAutocommit>(operation.action)) ++autocommit_depth_;
    if (std::holds_alternative<schema::EndAutocommit>(operation.action)) --autocommit_depth_;
    if (runs_authors_sql(operation)) recording_.runs_authors_sql_ = true;
    if (dialect_.asks_first(operation)) {
      dialect_.check(operation, server_version_);
      return keep(operation, sizeof operation);
    }
    const bool for_the_queue = StatementQueue::is_own(operation);
    const bool in_transaction = transaction_ == Transaction::one && autocommit_depth_ == 0 && !for_the_queue;
    for (dialect::Statement& rendered : dialect_.render(operation, server_version_)) {
      db::Statement statement{std::move(rendered.sql), std::move(rendered.parameters), operation.origin};
      if (in_transaction) check_fits_transaction(dialect_, statement);
      const std::size_t size = size_of(statement);
      if (!for_the_queue) keep(std::move(statement), size);
    }
    if (for_the_queue) keep(operation, sizeof operation);
  }

  plugin::Rows query(schema::Node node) override {
    check_query(node);
    end_early();
  }
  std::unique_ptr<plugin::RowSink> begin_rows(schema::Node node) override {
    return std::make_unique<RecordedRows>(*this, reader_.read(std::move(node)));
  }

  // The authoring library unwinds the revision after this.
  [[noreturn]] void end_early() {
    record_waiting();
    ended_early_ = true;
    throw Error(ErrorKind::internal, "this ends the recording");
  }

  const std::string* argument(const std::string& key) override { return options_.argument(key); }
  void log(const std::string& text) override {
    record_waiting();
    keep(Recording::Log{text}, sizeof text + text.size());
  }

  bool ended_early() const { return ended_early_; }
  std::size_t bytes() const { return bytes_; }

  Recording take() {
    recording_.complete_ = !too_large_ && !ended_early_;
    if (!recording_.complete_) recording_.entries_ = {};
    return std::move(recording_);
  }

 private:
  void record_rebuild(const rebuild::Rebuild& rebuild) {
    for (const schema::Operation& operation : rebuild.operations) dialect_.check(operation, server_version_);
    keep(rebuild, sizeof rebuild + rebuild.operations.size() * sizeof(schema::Operation));
  }

  void check_query(const schema::Node& node) const try {
    const schema::Execute query = schema::read_query(node);
    dialect::check_values(dialect_, query.sql, query.parameters.size());
  } catch (Error& error) {
    error.at(node.origin);
    throw;
  }

  template <class Entry>
  void keep(Entry entry, std::size_t size) {
    if (too_large_) return;
    bytes_ += size;
    too_large_ = bytes_ > most_bytes_;
    if (too_large_)
      recording_.entries_ = {};
    else
      recording_.entries_.emplace_back(std::move(entry));
  }

  const dialect::Dialect& dialect_;
  int server_version_;
  schema::OperationReader reader_;
  rebuild::Batch batch_;
  Transaction transaction_;
  const RunOptions& options_;
  std::size_t most_bytes_;
  std::size_t bytes_ = 0;
  bool too_large_ = false;
  int autocommit_depth_ = 0;
  bool ended_early_ = false;
  Recording recording_;
};

void RecordedRows::row(schema::RowView values) {
  if (!rows_.add(values)) recorder_.end_early();
}

void RecordedRows::finish() { recorder_.record(rows_.operation()); }

void Recording::replay(StatementQueue& queue, Observer& observer) const {
  for (const auto& entry : entries_) {
    if (const auto* statement = std::get_if<db::Statement>(&entry))
      queue.add_checked(*statement);
    else if (const auto* operation = std::get_if<schema::Operation>(&entry))
      queue.run(*operation);
    else if (const auto* rebuild = std::get_if<rebuild::Rebuild>(&entry))
      queue.run(*rebuild);
    else
      observer.logs(std::get<Log>(entry).text);
  }
}

const db::Statement* Recording::first_statement() const {
  const auto first =
      std::ranges::find_if_not(entries_, [](const auto& entry) { return std::holds_alternative<Log>(entry); });
  return first == entries_.end() ? nullptr : std::get_if<db::Statement>(&*first);
}

bool Recording::may_rebuild() const {
  return !complete_ || std::ranges::any_of(
                           entries_, [](const auto& entry) { return std::holds_alternative<rebuild::Rebuild>(entry); });
}

Recording record(const RevisionFunction& revision, const plugin::Server& server, const dialect::Dialect& dialect,
                 const RunOptions& options, RecordingBudget& budget) {
  Recorder recorder(dialect, server.version, revision.transaction, options,
                    std::min(budget.of_a_revision, budget.of_the_plan));
  try {
    plugin::run_revision(revision.function, server, recorder);
    recorder.record_waiting();
  } catch (const Error&) {
    if (!recorder.ended_early()) throw;
  }
  Recording recording = recorder.take();
  if (recording.is_complete()) budget.of_the_plan -= recorder.bytes();
  return recording;
}

}  // namespace migrator::engine
