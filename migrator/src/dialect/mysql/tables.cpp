#include <fmt/format.h>

#include "dialect/chosen_names.hpp"
#include "dialect/mysql/render.hpp"

namespace migrator::dialect::mysql {

namespace {

constexpr const char* both_columns = "name the columns of both tables";

void check_table(const schema::Table& table) {
  if (!table.inherits.empty()) refuse("INHERITS", both_columns);
  if (!table.storage.method.empty()) refuse("access methods", "the engine is one: storage(\"engine\", …)");
}

std::vector<std::string> options_of(const Context& context, const schema::Table& table) {
  std::vector<std::string> options = table_options(context, table.storage.parameters);
  if (!table.storage.tablespace.empty()) {
    context.need_mysql("tablespaces", "innodb_file_per_table gives each table a file of its own");
    options.push_back("TABLESPACE = " + context.quote(table.storage.tablespace));
  }
  for (const schema::Column& column : table.columns)
    if (column.identity && column.identity->start.value_or(1) != 1)
      options.push_back(fmt::format("AUTO_INCREMENT = {}", *column.identity->start));
  if (table.system_versioned) {
    context.need_mariadb(100300, "system versioning", "a trigger that writes each old row to a second table");
    options.push_back("WITH SYSTEM VERSIONING");
  }
  if (!table.comment.empty()) options.push_back("COMMENT = " + comment_text(table.comment));
  return options;
}

std::string new_name(const Context& context, const schema::TableName& table, const std::string& name) {
  return qualified(context.dialect, table.schema, name);
}

}  // namespace

// All in one statement, indexes too: it is there whole, or not at all. Names that were left to the server are those
// that PostgreSQL would choose, so that a revision can say them on every backend.
Statements render(const Context& context, const schema::CreateTable& create) {
  schema::Table table = create.table;
  check_table(table);
  choose_names(table);
  std::vector<std::string> parts;
  for (const schema::Column& column : table.columns) parts.push_back(definition(context, column));
  for (const schema::Constraint& constraint : table.constraints)
    parts.push_back(constraint_clause(context, constraint));
  for (const schema::Index& index : table.indexes) parts.push_back(index_clause(context, index));
  const bool temporary = table.storage.persistence == schema::Persistence::temporary;
  std::string sql = fmt::format("CREATE {}TABLE {}{} {}", temporary ? "TEMPORARY " : "",
                                if_not_exists(create.if_not_exists), context.name(table.name), table_body(parts));
  for (const std::string& option : options_of(context, table)) sql += " " + option;
  return {{sql + partition_clause(context, table)}};
}

Statements render(const Context& context, const schema::DropTable& drop) {
  refuse_cascade(drop.behavior, "DROP TABLE");
  return {{fmt::format("DROP TABLE {}{}", if_exists(drop.if_exists), context.name(drop.table))}};
}

Statements render(const Context& context, const schema::RenameTable& rename) {
  return {context.alter(rename.table, "RENAME TO " + new_name(context, rename.table, rename.new_name))};
}

Statements render(const Context& context, const schema::CommentOnTable& on) {
  return {context.alter(on.table, "COMMENT = " + comment_text(on.comment))};
}

Statements render(const Context& context, const schema::SetTablespace& set) {
  context.need_mysql("tablespaces", "innodb_file_per_table gives each table a file of its own");
  return {context.alter(set.table, "TABLESPACE = " + context.quote(set.tablespace))};
}

Statements render(const Context& context, const schema::SetStorage& set) {
  return {context.alter(set.table, fmt::format("{}", fmt::join(table_options(context, set.parameters), ", ")))};
}

// UNLOGGED, STRICT and WITHOUT ROWID say how rows are kept elsewhere.
Statements render(const Context&, const schema::SetLogged&) { return {}; }
Statements render(const Context&, const schema::SetStrict&) { return {}; }
Statements render(const Context&, const schema::SetRowid&) { return {}; }

// Whoever may read the table reads all rows: it would be a false promise.
Statements render(const Context&, const schema::SetRowSecurity& set) {
  using enum schema::RowSecurity;
  if (set.security == disabled || set.security == not_forced) return {};
  refuse("row level security", "a view with a condition, and privileges on the view alone");
}

Statements render(const Context&, const schema::SetInheritance&) { refuse("INHERITS", both_columns); }

}  // namespace migrator::dialect::mysql
