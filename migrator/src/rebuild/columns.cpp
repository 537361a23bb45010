#include <fmt/format.h>

#include <algorithm>

#include "base/text.hpp"
#include "dialect/chosen_names.hpp"
#include "rebuild/changes.hpp"

namespace migrator::rebuild {

namespace {

using namespace schema;

Clause clause_of(ClauseKind kind, std::string text, std::string expression = {}) {
  return {.kind = kind, .text = std::move(text), .expression = std::move(expression)};
}

bool names(const std::string& expression, const std::string& column) {
  return !dialect::columns_in(expression, {column}).empty();
}

void set_default(ColumnText& column, const Context& context, const Default& value) {
  const std::string text = dialect::sqlite::default_text(context, value);
  column.remove(ClauseKind::default_value);
  column.clauses.push_back(clause_of(ClauseKind::default_value, "DEFAULT " + text, text));
}

void set_collation(ColumnText& column, const Context& context, const CollationName& collation) {
  column.remove(ClauseKind::collation);
  if (collation.empty()) return;
  column.clauses.push_back(
      clause_of(ClauseKind::collation, "COLLATE " + dialect::sqlite::collation_name(context, collation)));
}

void set_computed(ColumnText& column, const Computed& computed) {
  column.remove(ClauseKind::generated);
  column.clauses.push_back(clause_of(ClauseKind::generated, dialect::sqlite::computed_clause(computed), computed.sql));
}

void set_not_null(Draft& draft, ColumnText& column) {
  column.remove(ClauseKind::null);
  if (column.find(ClauseKind::not_null)) return;
  column.clauses.push_back(clause_of(ClauseKind::not_null, "NOT NULL"));
  draft.filled.push_back(column.name);
}

bool is_integer(const Type& type) {
  return type.kind == TypeKind::smallint || type.kind == TypeKind::integer || type.kind == TypeKind::bigint;
}

// A key of type INTEGER stays what numbers the rows, whatever integer it becomes elsewhere. As on PostgreSQL, a type
// brings its collation along, which is none where none is said.
void set_type(Draft& draft, ColumnText& column, const Context& context, const AlterColumn& change) {
  const bool stops = change.identity && std::holds_alternative<NoIdentity>(*change.identity);
  const bool stays_rowid = draft.table.rowid() == &column && is_integer(*change.type) && !stops;
  if (!stays_rowid) column.type = dialect::sqlite::column_type(context, *change.type, draft.table.strict);
  if (change.using_expression) {
    const auto at = static_cast<std::size_t>(&column - draft.table.columns.data());
    if (draft.sources[at]) draft.sources[at]->conversion = change.using_expression->sql;
  }
  set_collation(column, context, change.collation.value_or(CollationName{}));
}

// The numbering itself is what SQLite does with every INTEGER PRIMARY KEY.
void stop_numbering(Draft& draft, ColumnText& column) {
  draft.numbered = {};
  for (Clause& clause : column.clauses) {
    const std::size_t at = clause.autoincrement ? clause.text.size() - std::string_view("AUTOINCREMENT").size() : 0;
    if (at > 0) clause.text.resize(at);
    clause.autoincrement = false;
  }
}

void number_rows(Draft& draft, ColumnText& column, const Identity& identity) {
  stop_numbering(draft, column);
  column.type = "INTEGER";
  column.remove(ClauseKind::default_value);
  set_not_null(draft, column);
  draft.numbered = {column.name, identity.never_reused};
}

[[noreturn]] void refuse_drop(const Draft& draft, const std::string& column, const std::string& why,
                              const std::string& advice) {
  throw Error(ErrorKind::sql,
              fmt::format("column \"{}\" of table \"{}\" cannot be dropped: {}", column, draft.table.name, why))
      .hint(advice);
}

const std::string& called(const Clause& clause) { return clause.name.empty() ? clause.chosen_name : clause.name; }

// Whether the clause, of column `of` or of the table, goes with the column. It must not have other columns as well.
bool goes_with(const Draft& draft, const std::string& column, const Clause& clause, const std::string& of) {
  const std::string advice = fmt::format(
      "op.drop_constraint(\"{}\", \"{}\") before, and op.add_constraint behind "
      "what is to stay of it",
      called(clause), draft.table.name);
  std::vector<std::string> columns = clause.columns;
  if (clause.kind == ClauseKind::check)
    columns = dialect::columns_in(clause.expression, draft.table.column_names());
  else if (clause.kind == ClauseKind::generated && of != column && names(clause.expression, column))
    refuse_drop(draft, column, fmt::format("column \"{}\" is computed of it", of),
                fmt::format("drop \"{}\" before it", of));
  const auto is_it = [&](const std::string& one) { return same_name(one, column); };
  if (std::ranges::none_of(columns, is_it)) return false;
  if (!std::ranges::all_of(columns, is_it))
    refuse_drop(draft, column, fmt::format("constraint \"{}\" has other columns as well", called(clause)), advice);
  return true;
}

void refuse_if_indexed(const Draft& draft, const std::string& column) {
  for (const IndexText& index : draft.indexes)
    if (std::ranges::any_of(index.columns, [&](const std::string& one) { return same_name(one, column); }))
      refuse_drop(draft, column, fmt::format("index \"{}\" has it", index.name),
                  fmt::format("op.drop_index(\"{}\") before", index.name));
}

}  // namespace

ColumnText& column_of(Draft& draft, const std::string& name) {
  if (ColumnText* column = draft.table.find(name)) return *column;
  throw Error(ErrorKind::sql, fmt::format("table \"{}\" has no column \"{}\"", draft.table.name, name))
      .hint(fmt::format("it has {}", join(draft.table.column_names(), ", ")));
}

void add_column(Draft& draft, const Context& context, const Column& column) {
  ColumnText added{.name = column.name, .type = dialect::sqlite::column_type(context, column.type, draft.table.strict)};
  if (!column.nullable) added.clauses.push_back(clause_of(ClauseKind::not_null, "NOT NULL"));
  if (column.default_value) set_default(added, context, *column.default_value);
  set_collation(added, context, column.collation);
  if (column.computed) set_computed(added, *column.computed);
  if (column.identity) number_rows(draft, added, *column.identity);
  draft.table.columns.push_back(std::move(added));
  draft.sources.emplace_back();
}

void alter_column(Draft& draft, const Context& context, const AlterColumn& change) {
  ColumnText& column = column_of(draft, change.column);
  if (change.type) set_type(draft, column, context, change);
  if (change.default_value) {
    if (const auto* value = std::get_if<Default>(&*change.default_value))
      set_default(column, context, *value);
    else
      column.remove(ClauseKind::default_value);
  }
  if (change.computed) {
    if (const auto* computed = std::get_if<Computed>(&*change.computed))
      set_computed(column, *computed);
    else
      column.remove(ClauseKind::generated);
  }
  if (change.identity) {
    if (const auto* identity = std::get_if<Identity>(&*change.identity)) number_rows(draft, column, *identity);
    if (std::holds_alternative<NoIdentity>(*change.identity)) stop_numbering(draft, column);
  }
  if (change.nullable && *change.nullable) column.remove(ClauseKind::not_null);
  if (change.nullable && !*change.nullable) set_not_null(draft, column);
}

void set_strict(Draft& draft, bool strict) {
  draft.table.strict = strict;
  if (!strict) return;
  for (ColumnText& column : draft.table.columns) column.type = dialect::sqlite::strict_type_name(column.type);
}

bool drop_column(Draft& draft, const std::string& name) {
  const std::string column = column_of(draft, name).name;
  refuse_if_indexed(draft, column);
  std::size_t gone = 0;
  for (ColumnText& one : draft.table.columns)
    for (const Clause& clause : one.clauses) {
      const bool goes = goes_with(draft, column, clause, one.name);
      if (goes && one.name != column)
        refuse_drop(draft, column, fmt::format("the check of column \"{}\" names it", one.name),
                    fmt::format("op.drop_constraint(\"{}\", \"{}\") before", called(clause), draft.table.name));
      gone += goes;
    }
  gone += std::erase_if(draft.table.constraints,
                        [&](const Clause& clause) { return goes_with(draft, column, clause, ""); });
  const auto at = draft.table.find(column) - draft.table.columns.data();
  draft.table.columns.erase(draft.table.columns.begin() + at);
  draft.sources.erase(draft.sources.begin() + at);
  std::erase(draft.filled, column);
  return gone > 0;
}

}  // namespace migrator::rebuild
