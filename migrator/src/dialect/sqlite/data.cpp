#include <fmt/format.h>

#include "dialect/sqlite/render.hpp"

namespace migrator::dialect::sqlite {

// The driver walks through several statements by itself.
Statements render(const Context&, const schema::Execute& execute) {
  const std::size_t statements = statements_of(execute.sql).size();
  if (statements == 0 && execute.parameters.empty()) return {};
  if (statements != 1 && !execute.parameters.empty()) {
    throw Error(ErrorKind::sql,
                fmt::format("op.execute() with parameters takes one statement, and this text has {}", statements))
        .hint("call op.execute() once for each statement");
  }
  return {{execute.sql, execute.parameters}};
}

// SQLite takes 32766, but looks each $n up among those before it.
Statements render(const Context& context, const schema::BulkInsert& insert) {
  constexpr std::size_t most_parameters = 999;
  return insert_rows(context.dialect, insert, most_parameters);
}

}  // namespace migrator::dialect::sqlite
