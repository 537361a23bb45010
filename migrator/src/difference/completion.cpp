#include "difference/completion.hpp"

#include <iterator>

#include "autogenerate/mentions.hpp"
#include "dialect/chosen_names.hpp"
#include "difference/lookup.hpp"

namespace migrator::difference {

using namespace schema;

void complete(Table& table, const Database& models) {
  for (Column& column : table.columns)
    if (column.identity) column.nullable = false;
  for (const Constraint& constraint : table.constraints)
    if (const auto* key = std::get_if<PrimaryKey>(&constraint))
      for (Column& column : table.columns)
        if (std::ranges::find(key->columns, column.name) != key->columns.end()) column.nullable = false;
  complete_references(table, models);
}

void complete_references(Table& table, const Database& models) {
  for (Constraint& constraint : table.constraints) {
    auto* reference = std::get_if<ForeignKey>(&constraint);
    if (!reference || !reference->referred_columns.empty()) continue;
    const Table* referred = find(models.tables, reference->referred_table);
    if (!referred) continue;
    for (const Constraint& one : referred->constraints)
      if (const auto* key = std::get_if<PrimaryKey>(&one)) reference->referred_columns = key->columns;
  }
}

void leave_out_what_only_sqlite_has(Table& table) {
  table.strict = false;
  table.storage.without_rowid = false;
  for (Column& column : table.columns) {
    column.nullable_in_key = false;
    if (column.identity) column.identity->never_reused = false;
  }
}

void complete_names_and_dependencies(Database& known) {
  for (Table& one : known.tables) dialect::choose_names(one);
  std::ranges::move(autogenerate::mentions_in(known), std::back_inserter(known.dependencies));
}

}  // namespace migrator::difference
