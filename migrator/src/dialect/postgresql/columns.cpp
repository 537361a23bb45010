#include <fmt/format.h>

#include "dialect/postgresql/render.hpp"

namespace migrator::dialect::postgresql {

namespace {

// Without parentheses DEFAULT takes no AT TIME ZONE, IS NULL, AND … (b_expr of the grammar).
std::string default_of(const Context& context, const schema::Default& value) {
  if (const auto* expression = std::get_if<schema::Expression>(&value)) return "(" + expression->sql + ")";
  return context.dialect.literal(std::get<schema::Value>(value));
}

std::string identity_of(const schema::Identity& identity) {
  std::vector<std::string> options;
  if (identity.start) options.push_back(fmt::format("START WITH {}", *identity.start));
  if (identity.increment) options.push_back(fmt::format("INCREMENT BY {}", *identity.increment));
  return fmt::format(" GENERATED {} AS IDENTITY{}", identity.always ? "ALWAYS" : "BY DEFAULT",
                     options.empty() ? "" : fmt::format(" ({})", fmt::join(options, " ")));
}

std::string new_type(const Context& context, const schema::AlterColumn& change) {
  std::string sql = context.dialect.type_name(*change.type);
  if (change.collation) sql += " COLLATE " + context.quote(*change.collation);
  if (change.using_expression) sql += " USING (" + change.using_expression->sql + ")";
  return sql;
}

// One ALTER TABLE for all of them rewrites and locks the table once. The old default goes before the type changes,
// since the server would have to cast it ("default for column … cannot be cast automatically"), and the new one comes
// behind.
std::vector<std::string> changes_of(const Context& context, const schema::AlterColumn& change) {
  const std::string column = "ALTER COLUMN " + context.quote(change.column);
  const auto* new_default = change.default_value ? std::get_if<schema::Default>(&*change.default_value) : nullptr;
  std::vector<std::string> changes;
  if (change.default_value && (change.type || !new_default)) changes.push_back(column + " DROP DEFAULT");
  if (change.type) changes.push_back(column + " TYPE " + new_type(context, change));
  if (new_default) changes.push_back(column + " SET DEFAULT " + default_of(context, *new_default));
  if (change.nullable) changes.push_back(column + (*change.nullable ? " DROP NOT NULL" : " SET NOT NULL"));
  return changes;
}

}  // namespace

std::string definition(const Context& context, const schema::Column& column) {
  std::string sql = context.quote(column.name) + " " + context.dialect.type_name(column.type);
  if (!column.collation.empty()) sql += " COLLATE " + context.quote(column.collation);
  if (!column.nullable) sql += " NOT NULL";
  if (column.default_value) sql += " DEFAULT " + default_of(context, *column.default_value);
  if (column.identity) sql += identity_of(*column.identity);
  if (column.computed) sql += " GENERATED ALWAYS AS (" + column.computed->sql + ") STORED";
  return sql;
}

Statements render(const Context& context, const schema::AddColumn& add) {
  const std::string_view condition = add.if_not_exists ? "IF NOT EXISTS " : "";
  Statements statements{
      context.alter(add.table, fmt::format("ADD COLUMN {}{}", condition, definition(context, add.column)))};
  if (!add.column.comment.empty()) {
    statements.push_back(comment_on_column(context, add.table, add.column.name, add.column.comment));
  }
  return statements;
}

Statements render(const Context& context, const schema::DropColumn& drop) {
  return {context.alter(drop.table,
                        fmt::format("DROP COLUMN {}{}", if_exists(drop.if_exists), context.quote(drop.column)))};
}

Statements render(const Context& context, const schema::RenameColumn& rename) {
  return {context.alter(rename.table, fmt::format("RENAME COLUMN {} TO {}", context.quote(rename.column),
                                                  context.quote(rename.new_name)))};
}

Statements render(const Context& context, const schema::AlterColumn& change) {
  Statements statements;
  const std::vector<std::string> changes = changes_of(context, change);
  if (!changes.empty()) statements.push_back(context.alter(change.table, changes));
  if (change.comment) statements.push_back(comment_on_column(context, change.table, change.column, *change.comment));
  return statements;
}

}  // namespace migrator::dialect::postgresql
