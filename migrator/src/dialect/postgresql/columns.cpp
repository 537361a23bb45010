#include <fmt/format.h>

#include "dialect/postgresql/identities.hpp"

namespace migrator::dialect::postgresql {

// Without parentheses DEFAULT takes no AT TIME ZONE, IS NULL, AND … (b_expr of the grammar).
std::string default_of(const Context& context, const schema::Default& value) {
  if (const auto* expression = std::get_if<schema::Expression>(&value)) return "(" + expression->sql + ")";
  return context.dialect.literal(std::get<schema::Value>(value));
}

namespace {

std::string computed_clause(const Context& context, const schema::Computed& computed) {
  if (computed.is_virtual)
    context.need(18, "a virtual computed column", "computed() keeps the value, and computes it when a row is written");
  return fmt::format("GENERATED ALWAYS AS ({}) {}", computed.sql, computed.is_virtual ? "VIRTUAL" : "STORED");
}

std::string compression_name(const Context& context, const std::string& method) {
  context.need(14, "COMPRESSION", "leave it away: there is one method");
  return method == "default" ? method : context.quote(method);
}

std::string storage_mode(const Context& context, std::string mode) {
  if (mode == "default") context.need(16, "SET STORAGE DEFAULT", "name the mode that the type has without a word");
  for (char& c : mode) c = static_cast<char>(c - 'a' + 'A');
  return mode;
}

// What every version takes in ALTER TABLE alone.
std::vector<std::string> tuning_changes(const Context& context, const std::string& column,
                                        const schema::ColumnTuning& tuning) {
  std::vector<std::string> changes;
  if (!tuning.storage.empty()) changes.push_back(column + " SET STORAGE " + storage_mode(context, tuning.storage));
  if (tuning.statistics) changes.push_back(fmt::format("{} SET STATISTICS {}", column, *tuning.statistics));
  return changes;
}

std::string new_type(const Context& context, const schema::AlterColumn& change) {
  std::string sql = context.type_name(*change.type);
  if (change.collation) sql += " COLLATE " + collation_name(context, *change.collation);
  if (change.using_expression) sql += " USING (" + change.using_expression->sql + ")";
  return sql;
}

// The old default goes before the type changes, since the server would have to cast it ("default for column … cannot be
// cast automatically"), and the new one comes behind. NULL is not let into an identity.
std::vector<std::string> removals(const schema::AlterColumn& change, const std::string& column) {
  const bool new_default = change.default_value && std::holds_alternative<schema::Default>(*change.default_value);
  std::vector<std::string> changes;
  if (change.computed && std::holds_alternative<schema::NoComputed>(*change.computed))
    changes.push_back(column + " DROP EXPRESSION");
  if (change.identity && std::holds_alternative<schema::NoIdentity>(*change.identity))
    changes.push_back(column + " DROP IDENTITY");
  if (change.default_value && (change.type || !new_default)) changes.push_back(column + " DROP DEFAULT");
  return changes;
}

std::string new_expression(const Context& context, const schema::Computed& computed) {
  context.need(17, "another expression for a computed column", "drop the column and add it with the new expression");
  return "SET EXPRESSION AS (" + computed.sql + ")";
}

// One ALTER TABLE for all of them rewrites and locks the table once.
std::vector<std::string> changes_of(const Context& context, const schema::AlterColumn& change) {
  const std::string column = "ALTER COLUMN " + context.quote(change.column);
  const auto* computed = change.computed ? std::get_if<schema::Computed>(&*change.computed) : nullptr;
  const auto* new_default = change.default_value ? std::get_if<schema::Default>(&*change.default_value) : nullptr;
  std::vector<std::string> changes = removals(change, column);
  if (change.type) changes.push_back(column + " TYPE " + new_type(context, change));
  if (computed) changes.push_back(column + " " + new_expression(context, *computed));
  if (new_default) changes.push_back(column + " SET DEFAULT " + default_of(context, *new_default));
  if (change.nullable) changes.push_back(column + (*change.nullable ? " DROP NOT NULL" : " SET NOT NULL"));
  if (change.identity && !std::holds_alternative<schema::NoIdentity>(*change.identity))
    changes.push_back(column + " " + identity_change(*change.identity));
  for (std::string& one : tuning_changes(context, column, change.tuning)) changes.push_back(std::move(one));
  if (!change.tuning.compression.empty())
    changes.push_back(column + " SET COMPRESSION " + compression_name(context, change.tuning.compression));
  return changes;
}

}  // namespace

std::string definition(const Context& context, const schema::Column& column) {
  std::string sql = context.quote(column.name) + " " + context.type_name(column.type);
  if (!column.tuning.compression.empty()) sql += " COMPRESSION " + compression_name(context, column.tuning.compression);
  if (!column.collation.empty()) sql += " COLLATE " + collation_name(context, column.collation);
  if (!column.nullable) sql += " NOT NULL";
  if (column.default_value) sql += " DEFAULT " + default_of(context, *column.default_value);
  if (column.identity) sql += " " + identity_clause(*column.identity);
  if (column.computed) sql += " " + computed_clause(context, *column.computed);
  return sql;
}

Statements after_definition(const Context& context, const schema::TableName& table, const schema::Column& column) {
  Statements statements;
  const std::vector<std::string> changes =
      tuning_changes(context, "ALTER COLUMN " + context.quote(column.name), column.tuning);
  if (!changes.empty()) statements.push_back(context.alter(table, changes));
  if (!column.comment.empty()) statements.push_back(comment_on_column(context, table, column.name, column.comment));
  return statements;
}

Statements render(const Context& context, const schema::AddColumn& add) {
  Statements statements{context.alter(
      add.table, fmt::format("ADD COLUMN {}{}", if_not_exists(add.if_not_exists), definition(context, add.column)))};
  for (Statement& one : after_definition(context, add.table, add.column)) statements.push_back(std::move(one));
  return statements;
}

Statements render(const Context& context, const schema::DropColumn& drop) {
  return {context.alter(drop.table, fmt::format("DROP COLUMN {}{}{}", if_exists(drop.if_exists),
                                                context.quote(drop.column), words_of(drop.behavior)))};
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
  if (!change.new_name.empty())
    for (Statement& one : render(context, schema::RenameColumn{change.table, change.column, change.new_name}))
      statements.push_back(std::move(one));
  return statements;
}

}  // namespace migrator::dialect::postgresql
