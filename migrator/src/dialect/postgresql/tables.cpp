#include <fmt/format.h>

#include "dialect/postgresql/render.hpp"

namespace migrator::dialect::postgresql {

namespace {

std::string_view words_of(schema::Persistence persistence) {
  using enum schema::Persistence;
  switch (persistence) {
    case permanent: return "";
    case unlogged: return "UNLOGGED ";
    case temporary: return "TEMPORARY ";
  }
  return "";
}

std::string_view words_of(schema::RowSecurity security) {
  using enum schema::RowSecurity;
  switch (security) {
    case enabled: return "ENABLE";
    case disabled: return "DISABLE";
    case forced: return "FORCE";
    case not_forced: return "NO FORCE";
  }
  return "";
}

// Columns and constraints; of a partition constraints alone, or nothing.
std::string body(const Context& context, const schema::Table& table) {
  std::vector<std::string> parts;
  for (const schema::Column& column : table.columns) parts.push_back(definition(context, column));
  for (const schema::Constraint& constraint : table.constraints)
    parts.push_back(constraint_clause(context, constraint));
  if (!parts.empty()) return " " + table_body(parts);
  return table.partition_of ? "" : " ()";
}

std::string inherits_clause(const Context& context, const std::vector<schema::TableName>& parents) {
  std::vector<std::string> names;
  for (const schema::TableName& parent : parents) names.push_back(context.name(parent));
  return names.empty() ? "" : fmt::format(" INHERITS ({})", fmt::join(names, ", "));
}

std::string create(const Context& context, const schema::CreateTable& create) {
  const schema::Table& table = create.table;
  std::string sql = fmt::format("CREATE {}TABLE {}{}", words_of(table.storage.persistence),
                                if_not_exists(create.if_not_exists), context.name(table.name));
  if (table.partition_of) sql += " PARTITION OF " + context.name(table.partition_of->parent);
  sql += body(context, table);
  if (table.partition_of) sql += " " + bounds_text(context, table.partition_of->bounds);
  sql += inherits_clause(context, table.inherits);
  if (table.partition_by) sql += " " + partition_key(context, *table.partition_by);
  if (!table.storage.method.empty()) sql += " USING " + context.quote(table.storage.method);
  sql += with_clause(context, table.storage.parameters);
  return sql + tablespace_clause(context, table.storage.tablespace);
}

void append(Statements& to, Statements more) { to.insert(to.end(), more.begin(), more.end()); }

}  // namespace

// STRICT and WITHOUT ROWID are words of SQLite: the one is how it always is here, the other a way to keep the rows.
Statements render(const Context& context, const schema::CreateTable& create) {
  const schema::Table& table = create.table;
  Statements statements{{postgresql::create(context, create)}};
  for (const schema::Index& index : table.indexes)
    append(statements, render(context, schema::CreateIndex{table.name, index, create.if_not_exists}));
  if (!table.comment.empty()) statements.push_back(comment_on_table(context, table.name, table.comment));
  for (const schema::Column& column : table.columns) append(statements, after_definition(context, table.name, column));
  return statements;
}

Statements render(const Context& context, const schema::DropTable& drop) {
  return {{fmt::format("DROP TABLE {}{}{}", if_exists(drop.if_exists), context.name(drop.table),
                       dialect::words_of(drop.behavior))}};
}

Statements render(const Context& context, const schema::RenameTable& rename) {
  return {context.alter(rename.table, "RENAME TO " + context.quote(rename.new_name))};
}

Statements render(const Context& context, const schema::CommentOnTable& on) {
  return {comment_on_table(context, on.table, on.comment)};
}

Statements render(const Context& context, const schema::SetTablespace& set) {
  return {context.alter(set.table, "SET TABLESPACE " + context.quote(set.tablespace))};
}

Statements render(const Context& context, const schema::SetStorage& set) {
  return {context.alter(set.table, "SET " + parameter_list(context, set.parameters))};
}

Statements render(const Context& context, const schema::ResetStorage& reset) {
  std::vector<std::string> names;
  for (const std::string& name : reset.parameters) names.push_back(parameter_name(context, name));
  return {context.alter(reset.table, fmt::format("RESET ({})", fmt::join(names, ", ")))};
}

Statements render(const Context& context, const schema::SetLogged& set) {
  return {context.alter(set.table, set.logged ? "SET LOGGED" : "SET UNLOGGED")};
}

// As in CREATE TABLE.
Statements render(const Context&, const schema::SetStrict&) { return {}; }
Statements render(const Context&, const schema::SetRowid&) { return {}; }

Statements render(const Context& context, const schema::SetRowSecurity& set) {
  return {context.alter(set.table, fmt::format("{} ROW LEVEL SECURITY", words_of(set.security)))};
}

}  // namespace migrator::dialect::postgresql
