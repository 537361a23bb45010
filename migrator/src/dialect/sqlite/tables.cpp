#include <fmt/format.h>

#include "dialect/sqlite/render.hpp"
#include "dialect/sqlite/table.hpp"

namespace migrator::dialect::sqlite {

Statements render(const Context& context, const schema::CreateTable& create) {
  return {{fmt::format("CREATE TABLE {}{} {}", create.if_not_exists ? "IF NOT EXISTS " : "",
                       context.name(create.table.name), table_definition(context.dialect, create.table))}};
}

Statements render(const Context& context, const schema::DropTable& drop) {
  return {{fmt::format("DROP TABLE {}{}", if_exists(drop.if_exists), context.name(drop.table))}};
}

Statements render(const Context& context, const schema::RenameTable& rename) {
  return {context.alter(rename.table, "RENAME TO " + context.quote(rename.new_name))};
}

// SQLite keeps no comments; an application that runs on both backends should not have to care.
Statements render(const Context&, const schema::CommentOnTable&) { return {}; }

}  // namespace migrator::dialect::sqlite
