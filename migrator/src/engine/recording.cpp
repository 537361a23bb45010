#include "engine/recording.hpp"

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

}  // namespace

class Recorder : public plugin::OperationSink {
 public:
  Recorder(const dialect::Dialect& dialect, int server_version, Transaction transaction, const RunOptions& options,
           std::size_t most_bytes)
      : dialect_(dialect),
        server_version_(server_version),
        transaction_(transaction),
        options_(options),
        most_bytes_(most_bytes) {}

  void submit(schema::Node node) override {
    const schema::Operation operation = schema::read_operation(node);
    for (dialect::Statement& rendered : dialect_.render(operation, server_version_)) {
      db::Statement statement{std::move(rendered.sql), std::move(rendered.parameters), operation.origin};
      if (transaction_ == Transaction::one) check_fits_transaction(dialect_, statement);
      const std::size_t size = size_of(statement);
      keep(std::move(statement), size);
    }
  }

  // The authoring library unwinds the revision after this.
  plugin::Rows query(schema::Node) override {
    met_query_ = true;
    throw Error(ErrorKind::internal, "a query ends the recording");
  }

  const std::string* argument(const std::string& key) override { return options_.argument(key); }
  void log(const std::string& text) override { keep(Recording::Log{text}, sizeof text + text.size()); }

  bool met_query() const { return met_query_; }
  std::size_t bytes() const { return bytes_; }

  Recording take() {
    recording_.complete_ = !too_large_ && !met_query_;
    if (!recording_.complete_) recording_.entries_ = {};
    return std::move(recording_);
  }

 private:
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
  Transaction transaction_;
  const RunOptions& options_;
  std::size_t most_bytes_;
  std::size_t bytes_ = 0;
  bool too_large_ = false;
  bool met_query_ = false;
  Recording recording_;
};

void Recording::replay(StatementQueue& queue, Observer& observer) const {
  for (const auto& entry : entries_) {
    if (const auto* statement = std::get_if<db::Statement>(&entry))
      queue.add(*statement);
    else
      observer.logs(std::get<Log>(entry).text);
  }
}

Recording record(const RevisionFunction& revision, const plugin::Server& server, const dialect::Dialect& dialect,
                 const RunOptions& options, RecordingBudget& budget) {
  Recorder recorder(dialect, server.version, revision.transaction, options,
                    std::min(budget.of_a_revision, budget.of_the_plan));
  try {
    plugin::run_revision(revision.function, server, recorder);
  } catch (const Error&) {
    if (!recorder.met_query()) throw;
  }
  Recording recording = recorder.take();
  if (recording.is_complete()) budget.of_the_plan -= recorder.bytes();
  return recording;
}

}  // namespace migrator::engine
