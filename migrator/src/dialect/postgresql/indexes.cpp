#include <fmt/format.h>

#include "dialect/postgresql/render.hpp"

namespace migrator::dialect::postgresql {

// An index lives in the schema of its table, and CREATE INDEX takes no other.
Statements render(const Context& context, const schema::CreateIndex& create) {
  const schema::Index& index = create.index;
  return {{fmt::format(
      "CREATE {}INDEX {}{}{} ON {} {}{}", index.unique ? "UNIQUE " : "", create.concurrently ? "CONCURRENTLY " : "",
      create.if_not_exists ? "IF NOT EXISTS " : "", context.quote(index.name), context.name(create.table),
      column_list(context.dialect, index.columns), index.where ? " WHERE (" + index.where->sql + ")" : "")}};
}

Statements render(const Context& context, const schema::DropIndex& drop) {
  return {{fmt::format("DROP INDEX {}{}{}", drop.concurrently ? "CONCURRENTLY " : "", if_exists(drop.if_exists),
                       qualified(context.dialect, drop.table.schema, drop.index))}};
}

}  // namespace migrator::dialect::postgresql
