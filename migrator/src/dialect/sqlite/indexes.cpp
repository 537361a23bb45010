#include <fmt/format.h>

#include "dialect/sqlite/render.hpp"

namespace migrator::dialect::sqlite {

// The index carries the schema, and its table must not. CONCURRENTLY has no meaning where a writer has the file for
// itself.
Statements render(const Context& context, const schema::CreateIndex& create) {
  const schema::Index& index = create.index;
  return {{fmt::format(
      "CREATE {}INDEX {}{} ON {} {}{}", index.unique ? "UNIQUE " : "", create.if_not_exists ? "IF NOT EXISTS " : "",
      qualified(context.dialect, create.table.schema, index.name), context.quote(create.table.name),
      column_list(context.dialect, index.columns), index.where ? " WHERE (" + index.where->sql + ")" : "")}};
}

Statements render(const Context& context, const schema::DropIndex& drop) {
  return {{fmt::format("DROP INDEX {}{}", if_exists(drop.if_exists),
                       qualified(context.dialect, drop.table.schema, drop.index))}};
}

}  // namespace migrator::dialect::sqlite
