#include <fmt/format.h>

#include "dialect/sqlite/render.hpp"
#include "dialect/sqlite/table.hpp"

namespace migrator::dialect::sqlite {

namespace {

[[noreturn]] void refuse_condition(std::string_view condition) {
  throw Error(ErrorKind::plugin, fmt::format("SQLite knows no {} for a column", condition))
      .hint("`migrator upgrade` asks the table; a script cannot: end it before this revision");
}

}  // namespace

Statements render(const Context& context, const schema::AddColumn& add) {
  if (add.if_not_exists) refuse_condition("IF NOT EXISTS");
  return {context.alter(add.table, "ADD COLUMN " + added_column(context, add))};
}

Statements render(const Context& context, const schema::DropColumn& drop) {
  if (drop.if_exists) refuse_condition("IF EXISTS");
  refuse_cascade(drop.behavior, "DROP COLUMN");
  return {context.alter(drop.table, "DROP COLUMN " + context.quote(drop.column))};
}

Statements render(const Context& context, const schema::RenameColumn& rename) {
  return {context.alter(rename.table, fmt::format("RENAME COLUMN {} TO {}", context.quote(rename.column),
                                                  context.quote(rename.new_name)))};
}

// Comments and what makes a column faster are left out without a word.
Statements render(const Context& context, const schema::AlterColumn& change) {
  if (change.new_name.empty()) return {};
  return render(context, schema::RenameColumn{change.table, change.column, change.new_name});
}

}  // namespace migrator::dialect::sqlite
