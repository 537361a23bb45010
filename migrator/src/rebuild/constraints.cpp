#include <fmt/format.h>

#include <algorithm>

#include "base/text.hpp"
#include "rebuild/changes.hpp"

namespace migrator::rebuild {

namespace {

using namespace schema;

struct Kind {
  ClauseKind operator()(const PrimaryKey&) const { return ClauseKind::primary_key; }
  ClauseKind operator()(const Unique&) const { return ClauseKind::unique; }
  ClauseKind operator()(const Check&) const { return ClauseKind::check; }
  ClauseKind operator()(const ForeignKey&) const { return ClauseKind::foreign_key; }
  ClauseKind operator()(const Exclude&) const { return ClauseKind::check; }  // has been refused
};

struct Columns {
  std::vector<std::string> operator()(const Check&) const { return {}; }
  std::vector<std::string> operator()(const Exclude&) const { return {}; }
  std::vector<std::string> operator()(const auto& key) const { return key.columns; }
};

// As the table has it: other letters are the same column.
std::vector<std::string> columns_of(Draft& draft, const Constraint& constraint) {
  std::vector<std::string> columns = std::visit(Columns(), constraint);
  for (std::string& column : columns) column = column_of(draft, column).name;
  return columns;
}

// Without its name.
template <class Part>
Part unnamed(Part part) {
  std::visit([](auto& one) { one.name.clear(); }, part);
  return part;
}

Clause clause_of(Draft& draft, const Context& context, const Constraint& constraint) {
  Clause clause{.kind = std::visit(Kind(), constraint)};
  clause.name = std::visit([](const auto& one) { return one.name; }, constraint);
  clause.columns = columns_of(draft, constraint);
  clause.text = dialect::sqlite::constraint_clause(context, {draft.schema, draft.table.name}, unnamed(constraint));
  if (const auto* check = std::get_if<Check>(&constraint)) clause.expression = check->condition.sql;
  if (const auto* key = std::get_if<ForeignKey>(&constraint))
    clause.end_of_reference = clause.text.size() - dialect::words_of(key->deferrability).size();
  return clause;
}

// A primary key of SQLite lets NULL in, unless it is said.
void refuse_null(Draft& draft, const std::vector<std::string>& columns) {
  for (const std::string& name : columns) {
    ColumnText& column = column_of(draft, name);
    column.remove(ClauseKind::null);
    if (column.find(ClauseKind::not_null)) continue;
    column.clauses.push_back({.kind = ClauseKind::not_null, .text = "NOT NULL"});
    draft.filled.push_back(column.name);
  }
}

struct Place {
  std::vector<Clause>* list = nullptr;
  std::size_t at = 0;
};

template <class Match>
Place find(Draft& draft, Match matches) {
  Place found;
  const auto look = [&](std::vector<Clause>& list) {
    for (std::size_t i = 0; i < list.size() && !found.list; ++i)
      if (matches(list[i])) found = {&list, i};
  };
  for (ColumnText& column : draft.table.columns) look(column.clauses);
  look(draft.table.constraints);
  return found;
}

Place find(Draft& draft, const std::string& name) {
  Place found = find(draft, [&](const Clause& one) { return one.name == name; });
  if (!found.list) found = find(draft, [&](const Clause& one) { return same_name(one.name, name); });
  if (!found.list)
    found = find(draft, [&](const Clause& one) { return one.name.empty() && same_name(one.chosen_name, name); });
  return found;
}

Place primary_key_of(Draft& draft) {
  return find(draft, [](const Clause& one) { return one.kind == ClauseKind::primary_key; });
}

Error no_constraint(Draft& draft, const std::string& name) {
  std::vector<std::string> there;
  find(draft, [&](const Clause& one) {
    if (!one.name.empty()) there.push_back(one.name);
    if (one.name.empty() && !one.chosen_name.empty()) there.push_back(one.chosen_name + " (without a name)");
    return false;
  });
  Error error(ErrorKind::sql, fmt::format("table \"{}\" has no constraint \"{}\"", draft.table.name, name));
  const auto is_it = [&](const IndexText& one) { return same_name(one.name, name); };
  if (std::ranges::any_of(draft.indexes, is_it))
    error.hint(fmt::format("\"{}\" is an index: op.drop_index(\"{}\")", name, name));
  return std::move(error.hint(there.empty() ? "it has none" : "it has " + join(there, ", ")));
}

// AUTOINCREMENT can stand behind the column alone.
void move_key_behind(ColumnText& column, TableText& table) {
  for (std::size_t i = 0; i < table.constraints.size(); ++i) {
    if (table.constraints[i].kind != ClauseKind::primary_key) continue;
    Clause key = std::move(table.constraints[i]);
    table.constraints.erase(table.constraints.begin() + static_cast<std::ptrdiff_t>(i));
    key.text = "PRIMARY KEY";
    column.clauses.push_back(std::move(key));
    return;
  }
}

}  // namespace

void add_constraint(Draft& draft, const Context& context, const Constraint& constraint) {
  Clause clause = clause_of(draft, context, constraint);
  if (clause.kind == ClauseKind::primary_key) {
    if (primary_key_of(draft).list)
      throw Error(ErrorKind::sql, fmt::format("table \"{}\" has a primary key already", draft.table.name))
          .hint("op.drop_constraint() it before");
    refuse_null(draft, clause.columns);
  }
  draft.table.constraints.push_back(std::move(clause));
  choose_names(draft.table);
}

bool drop_constraint(Draft& draft, const std::string& name, bool if_exists) {
  const Place place = find(draft, name);
  if (!place.list && if_exists) return false;
  if (!place.list) throw no_constraint(draft, name);
  const Clause gone = (*place.list)[place.at];
  const bool had_no_null = draft.table.without_rowid || draft.table.rowid();
  place.list->erase(place.list->begin() + static_cast<std::ptrdiff_t>(place.at));
  if (gone.kind == ClauseKind::primary_key && had_no_null) refuse_null(draft, gone.columns);
  return true;
}

// What lies in the primary key is never NULL, which has to be said where it does not.
void set_without_rowid(Draft& draft, bool without_rowid) {
  const Place key = primary_key_of(draft);
  if (key.list && draft.table.without_rowid != without_rowid) refuse_null(draft, (*key.list)[key.at].columns);
  draft.table.without_rowid = without_rowid;
}

Clause& constraint_of(Draft& draft, const std::string& name) {
  const Place place = find(draft, name);
  if (!place.list) throw no_constraint(draft, name);
  return (*place.list)[place.at];
}

void finish(Draft& draft) {
  if (draft.table.without_rowid && !primary_key_of(draft).list)
    throw Error(ErrorKind::sql, fmt::format("table \"{}\" is without rowid and has no primary key", draft.table.name))
        .hint(fmt::format("op.add_constraint(\"{}\", primary_key(…))", draft.table.name));
  if (!draft.numbered) return;
  ColumnText& column = column_of(draft, draft.numbered->column);
  if (draft.table.rowid() != &column)
    throw Error(ErrorKind::sql, fmt::format("identity() of column \"{}\": SQLite numbers rows only in the one column "
                                            "of a primary key",
                                            column.name))
        .hint(fmt::format("op.add_constraint(\"{}\", primary_key(\"{}\"))", draft.table.name, column.name));
  if (!draft.numbered->never_reused || draft.table.is_numbered_once()) return;
  move_key_behind(column, draft.table);
  for (Clause& clause : column.clauses) {
    if (clause.kind != ClauseKind::primary_key) continue;
    clause.text += " AUTOINCREMENT";
    clause.autoincrement = true;
  }
}

}  // namespace migrator::rebuild
