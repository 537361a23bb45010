#include <fmt/format.h>

#include "dialect/postgresql/render.hpp"

namespace migrator::dialect::postgresql {

Statements render(const Context& context, const schema::CreateTable& create) {
  const schema::Table& table = create.table;
  std::vector<std::string> parts;
  for (const schema::Column& column : table.columns) parts.push_back(definition(context, column));
  for (const schema::Constraint& constraint : table.constraints)
    parts.push_back(constraint_clause(context.dialect, constraint));
  Statements statements{{fmt::format("CREATE TABLE {}{} {}", create.if_not_exists ? "IF NOT EXISTS " : "",
                                     context.name(table.name), table_body(parts))}};
  if (!table.comment.empty()) statements.push_back(comment_on_table(context, table.name, table.comment));
  for (const schema::Column& column : table.columns) {
    if (!column.comment.empty())
      statements.push_back(comment_on_column(context, table.name, column.name, column.comment));
  }
  return statements;
}

Statements render(const Context& context, const schema::DropTable& drop) {
  return {{fmt::format("DROP TABLE {}{}", if_exists(drop.if_exists), context.name(drop.table))}};
}

Statements render(const Context& context, const schema::RenameTable& rename) {
  return {context.alter(rename.table, "RENAME TO " + context.quote(rename.new_name))};
}

Statements render(const Context& context, const schema::CommentOnTable& on) {
  return {comment_on_table(context, on.table, on.comment)};
}

}  // namespace migrator::dialect::postgresql
