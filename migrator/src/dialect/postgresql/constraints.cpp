#include <fmt/format.h>

#include "dialect/postgresql/render.hpp"

namespace migrator::dialect::postgresql {

Statements render(const Context& context, const schema::AddConstraint& add) {
  return {context.alter(add.table, "ADD " + constraint_clause(context.dialect, add.constraint))};
}

Statements render(const Context& context, const schema::DropConstraint& drop) {
  return {context.alter(
      drop.table, fmt::format("DROP CONSTRAINT {}{}", if_exists(drop.if_exists), context.quote(drop.constraint)))};
}

}  // namespace migrator::dialect::postgresql
