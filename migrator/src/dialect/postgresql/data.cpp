#include <fmt/format.h>

#include "dialect/postgresql/render.hpp"
#include "dialect/postgresql/statement_splitter.hpp"

namespace migrator::dialect::postgresql {

Statements render(const Context&, const schema::Execute& execute) {
  const std::vector<StatementPart> parts = split_statements(execute.sql);
  if (!execute.parameters.empty() && parts.size() != 1) {
    throw Error(ErrorKind::sql,
                fmt::format("op.execute() with parameters takes one statement, and this text has {}", parts.size()))
        .hint("call op.execute() once for each statement");
  }
  Statements statements;
  for (const StatementPart& part : parts)
    statements.push_back({std::string(part.sql), execute.parameters, part.offset});
  return statements;
}

Statements render(const Context& context, const schema::BulkInsert& insert) {
  constexpr std::size_t most_parameters = 65535;  // the protocol counts them in 16 bits
  return insert_rows(context.dialect, insert, most_parameters);
}

}  // namespace migrator::dialect::postgresql
