#include "engine/script_sink.hpp"

#include <fmt/format.h>

#include <algorithm>

#include "engine/row_stream.hpp"
#include "schema/operation_reader.hpp"

namespace migrator::engine {

namespace {

// A statement for every few hundred rows, so that neither we nor the client keep all of them.
class ScriptRows : public plugin::RowSink {
 public:
  ScriptRows(ScriptSink& sink, schema::Operation bulk_insert)
      : sink_(sink), head_(std::move(bulk_insert)), rows_(head_) {}

  void row(schema::RowView values) override {
    if (!rows_.add(values)) finish();
  }
  void finish() override {
    if (!rows_.insert().rows.empty()) sink_.write(rows_.operation());
    rows_ = FewRows(head_);
  }

 private:
  ScriptSink& sink_;
  schema::Operation head_;
  FewRows rows_;
};

}  // namespace

void ScriptSink::submit(schema::Node node) {
  if (const std::optional<schema::Operation> operation = reader_.read(std::move(node))) write(*operation);
}

std::unique_ptr<plugin::RowSink> ScriptSink::begin_rows(schema::Node node) {
  return std::make_unique<ScriptRows>(*this, *reader_.read(std::move(node)));
}

void ScriptSink::write(const schema::Operation& operation) try {
  if (std::holds_alternative<schema::BeginAutocommit>(operation.action)) return begin_autocommit();
  if (std::holds_alternative<schema::EndAutocommit>(operation.action)) return end_autocommit();
  const std::vector<dialect::Statement> statements = dialect_.render(operation, server_version_);
  const auto* backfill = std::get_if<schema::Backfill>(&operation.action);
  if (backfill && write_backfill(*backfill)) return;
  write_cost(operation.action);
  for (const dialect::Statement& statement : statements) write(statement, operation.origin);
} catch (Error& error) {
  error.at(operation.origin);
  throw;
}

// Nobody knows here what the table is like: what depends on that is not said.
void ScriptSink::write_cost(const schema::Action& action) {
  std::string cost = dialect_.copying(action, nullptr, server_version_);
  if (cost.empty()) return;
  std::ranges::replace(cost, '\n', ' ');
  output_(fmt::format("-- The server {}\n", cost));
}

bool ScriptSink::write_backfill(const schema::Backfill& backfill) {
  const std::string loop = script_.backfill(backfill);
  if (loop.empty()) {
    output_("-- A backfill: all rows at once, because there is no loop here\n");
    return false;
  }
  begin_autocommit();
  output_(loop + "\n");
  end_autocommit();
  return true;
}

void ScriptSink::begin_autocommit() {
  if (autocommit_depth_++ > 0 || transaction_ == Transaction::none) return;
  if (write_begun_) write_begun_();
  write_begun_ = nullptr;
  output_(script_.commit());
  output_("\n\n");
}

void ScriptSink::end_autocommit() {
  if (autocommit_depth_ == 0) throw Error(ErrorKind::plugin, "an autocommit block ends that was not begun");
  if (--autocommit_depth_ > 0 || transaction_ == Transaction::none) return;
  write_begin_();
}

plugin::Rows ScriptSink::query(schema::Node node) {
  throw Error(ErrorKind::plugin, "this revision asks the database, and a script has none to ask")
      .at(node.origin)
      .hint("end the script before this revision, apply it with a connection, and begin another script behind it")
      .hint("or say it in SQL, with op.execute()");
}

void ScriptSink::write(const dialect::Statement& statement, const Origin& origin) {
  if (transaction_ == Transaction::one && autocommit_depth_ == 0)
    check_fits_transaction(dialect_, {statement.sql, {}, origin});
  const std::string text = script_.statement(statement);
  if (text.empty()) return;
  changed_session_ = changed_session_ || script_.changes_session(statement.sql);
  output_(text);
  output_("\n\n");
}

}  // namespace migrator::engine
