#include "engine/script_sink.hpp"

#include "schema/operation_reader.hpp"

namespace migrator::engine {

void ScriptSink::submit(schema::Node node) {
  const std::optional<schema::Operation> read = reader_.read(std::move(node));
  if (!read) return;
  const schema::Operation& operation = *read;
  if (std::holds_alternative<schema::BeginAutocommit>(operation.action)) return begin_autocommit();
  if (std::holds_alternative<schema::EndAutocommit>(operation.action)) return end_autocommit();
  for (const dialect::Statement& statement : dialect_.render(operation, server_version_))
    write(statement, operation.origin);
}

void ScriptSink::begin_autocommit() {
  if (autocommit_depth_++ > 0 || transaction_ == Transaction::none) return;
  if (write_begun_) write_begun_();
  write_begun_ = nullptr;
  output_("COMMIT;\n\n");
}

void ScriptSink::end_autocommit() {
  if (autocommit_depth_ == 0) throw Error(ErrorKind::plugin, "an autocommit block ends that was not begun");
  if (--autocommit_depth_ > 0 || transaction_ == Transaction::none) return;
  output_(script_.begin());
  output_("\n");
}

plugin::Rows ScriptSink::query(schema::Node node) {
  throw Error(ErrorKind::plugin, "this revision asks the database, and a script has none to ask")
      .at(node.origin)
      .hint("end the script before this revision, apply it with a connection, and begin another script behind it")
      .hint("or say it in SQL, with op.execute()");
}

void ScriptSink::write(const dialect::Statement& statement, const Origin& origin) try {
  if (transaction_ == Transaction::one && autocommit_depth_ == 0)
    check_fits_transaction(dialect_, {statement.sql, {}, origin});
  const std::string text = script_.statement(statement);
  if (text.empty()) return;
  changed_session_ = changed_session_ || script_.changes_session(statement.sql);
  output_(text);
  output_("\n\n");
} catch (Error& error) {
  error.at(origin);
  throw;
}

}  // namespace migrator::engine
