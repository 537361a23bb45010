#include <fmt/format.h>

#include "dialect/sqlite/render.hpp"
#include "dialect/sqlite/table.hpp"

namespace migrator::dialect::sqlite {

namespace {

constexpr const char* one_table = "one table takes all rows";
constexpr const char* both_columns = "name the columns of both tables";

void check_storage(const schema::Table& table) {
  if (!table.inherits.empty()) refuse("INHERITS", both_columns);
  if (table.partition_by || table.partition_of) refuse("partitions", one_table);
}

std::string_view options_of(const schema::Table& table) {
  if (table.strict) return table.storage.without_rowid ? " STRICT, WITHOUT ROWID" : " STRICT";
  return table.storage.without_rowid ? " WITHOUT ROWID" : "";
}

}  // namespace

// What is said of the way the rows are kept, unlogged and tablespaces among it, is left out without a word: it never
// changes an answer.
Statements render(const Context& context, const schema::CreateTable& create) {
  const schema::Table& table = create.table;
  check_storage(table);
  const bool temporary = table.storage.persistence == schema::Persistence::temporary;
  Statements statements{
      {fmt::format("CREATE {}TABLE {}{} {}{}", temporary ? "TEMPORARY " : "", if_not_exists(create.if_not_exists),
                   context.name(table.name), table_definition(context, table), options_of(table))}};
  for (const schema::Index& index : table.indexes)
    for (Statement& one : render(context, schema::CreateIndex{table.name, index, create.if_not_exists}))
      statements.push_back(std::move(one));
  return statements;
}

Statements render(const Context& context, const schema::DropTable& drop) {
  refuse_cascade(drop.behavior, "DROP TABLE");
  return {{fmt::format("DROP TABLE {}{}", if_exists(drop.if_exists), context.name(drop.table))}};
}

Statements render(const Context& context, const schema::RenameTable& rename) {
  return {context.alter(rename.table, "RENAME TO " + context.quote(rename.new_name))};
}

// SQLite keeps no comments; an application that runs on both backends should not have to care.
Statements render(const Context&, const schema::CommentOnTable&) { return {}; }

// Where and how the rows are kept is the file's affair.
Statements render(const Context&, const schema::SetTablespace&) { return {}; }
Statements render(const Context&, const schema::SetStorage&) { return {}; }
Statements render(const Context&, const schema::ResetStorage&) { return {}; }
Statements render(const Context&, const schema::SetLogged&) { return {}; }

// A rebuild does these (rebuilds.cpp).
Statements render(const Context&, const schema::SetStrict&) { return {}; }
Statements render(const Context&, const schema::SetRowid&) { return {}; }

// Whoever opens the file sees all rows: it would be a false promise.
Statements render(const Context&, const schema::SetRowSecurity& set) {
  using enum schema::RowSecurity;
  if (set.security == disabled || set.security == not_forced) return {};
  refuse("row level security", "whoever opens the file sees all rows; give each tenant a file of its own");
}

Statements render(const Context&, const schema::AttachPartition&) { refuse("partitions", one_table); }
Statements render(const Context&, const schema::DetachPartition&) { refuse("partitions", one_table); }
Statements render(const Context&, const schema::SetInheritance&) { refuse("INHERITS", both_columns); }

// Words of MySQL (words_of_mysql.hpp).
Statements render(const Context&, const schema::AddPartition&) { return {}; }
Statements render(const Context&, const schema::DropPartition&) { return {}; }
Statements render(const Context&, const schema::SetSystemVersioned&) { return {}; }

}  // namespace migrator::dialect::sqlite
