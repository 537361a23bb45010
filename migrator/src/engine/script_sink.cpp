#include "engine/script_sink.hpp"

#include "schema/operation_reader.hpp"

namespace migrator::engine {

void ScriptSink::submit(schema::Node node) {
  const schema::Operation operation = schema::read_operation(node);
  for (const dialect::Statement& statement : dialect_.render(operation, server_version_))
    write(statement, operation.origin);
}

plugin::Rows ScriptSink::query(schema::Node node) {
  throw Error(ErrorKind::plugin, "this revision asks the database, and a script has none to ask")
      .at(node.origin)
      .hint("end the script before this revision, apply it with a connection, and begin another script behind it")
      .hint("or say it in SQL, with op.execute()");
}

void ScriptSink::write(const dialect::Statement& statement, const Origin& origin) try {
  if (transaction_ == Transaction::one) check_fits_transaction(dialect_, {statement.sql, {}, origin});
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
