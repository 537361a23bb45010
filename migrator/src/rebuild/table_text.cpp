#include "rebuild/table_text.hpp"

#include <algorithm>
#include <utility>

#include "dialect/chosen_names.hpp"
#include "dialect/standard_dialect.hpp"

namespace migrator::rebuild {

namespace {

char small(char c) { return c >= 'A' && c <= 'Z' ? static_cast<char>(c - 'A' + 'a') : c; }

std::string clause_text(const Clause& clause) {
  return dialect::constraint_name(dialect::dialect_of("sqlite"), clause.name) + clause.text;
}

// Constraints in the order of their text.
template <class Table, class Visitor>
void for_each_clause(Table& table, Visitor visit) {
  for (auto& column : table.columns)
    for (auto& clause : column.clauses) visit(clause);
  for (auto& clause : table.constraints) visit(clause);
}

std::optional<schema::Constraint> constraint_of(const Clause& clause) {
  const std::string& name = clause.name.empty() ? clause.chosen_name : clause.name;
  switch (clause.kind) {
    case ClauseKind::primary_key: return schema::PrimaryKey{name, clause.columns};
    case ClauseKind::unique: return schema::Unique{name, clause.columns};
    case ClauseKind::check: return schema::Check{name, {clause.expression}};
    case ClauseKind::foreign_key: return schema::ForeignKey{name, clause.columns, {}, {}};
    default: return std::nullopt;
  }
}

}  // namespace

bool same_name(std::string_view left, std::string_view right) {
  return std::ranges::equal(left, right, [](char a, char b) { return small(a) == small(b); });
}

const Clause* ColumnText::find(ClauseKind kind) const {
  const auto found = std::ranges::find(clauses, kind, &Clause::kind);
  return found == clauses.end() ? nullptr : &*found;
}

void ColumnText::remove(ClauseKind kind) {
  std::erase_if(clauses, [&](const Clause& clause) { return clause.kind == kind; });
}

std::vector<std::string> TableText::column_names() const {
  std::vector<std::string> names;
  for (const ColumnText& column : columns) names.push_back(column.name);
  return names;
}

const ColumnText* TableText::find(std::string_view column) const {
  const auto found = std::ranges::find_if(columns, [&](const ColumnText& one) { return same_name(one.name, column); });
  return found == columns.end() ? nullptr : &*found;
}

ColumnText* TableText::find(std::string_view column) {
  return const_cast<ColumnText*>(std::as_const(*this).find(column));
}

const ColumnText* TableText::rowid() const {
  if (without_rowid) return nullptr;
  const ColumnText* found = nullptr;
  for_each_clause(*this, [&](const Clause& clause) {
    if (clause.kind != ClauseKind::primary_key || clause.columns.size() != 1 || clause.descending) return;
    const ColumnText* column = find(clause.columns.front());
    if (column && same_name(column->type, "integer")) found = column;
  });
  return found;
}

bool TableText::is_numbered_once() const {
  bool found = false;
  for_each_clause(*this, [&](const Clause& clause) { found = found || clause.autoincrement; });
  return found;
}

std::string create_table(const TableText& table, const std::string& quoted_name) {
  std::vector<std::string> parts;
  for (const ColumnText& column : table.columns) {
    std::string text = dialect::dialect_of("sqlite").quote(column.name);
    if (!column.type.empty()) text += " " + column.type;
    for (const Clause& clause : column.clauses) text += " " + clause_text(clause);
    parts.push_back(std::move(text));
  }
  for (const Clause& clause : table.constraints) parts.push_back(clause_text(clause));
  std::string options = table.strict ? " STRICT" : "";
  if (table.without_rowid) options += table.strict ? ", WITHOUT ROWID" : " WITHOUT ROWID";
  return "CREATE TABLE " + quoted_name + " " + dialect::table_body(parts) + options;
}

void choose_names(TableText& table) {
  schema::Table all{.name = {"", table.name}, .columns = {}, .constraints = {}, .comment = {}};
  for (const ColumnText& column : table.columns) all.columns.push_back({column.name, {}, true, {}, {}, {}, {}, {}});
  for_each_clause(table, [&](const Clause& clause) {
    if (const auto constraint = constraint_of(clause)) all.constraints.push_back(*constraint);
  });
  dialect::choose_names(all);
  auto next = all.constraints.begin();
  for_each_clause(table, [&](Clause& clause) {
    if (!constraint_of(clause)) return;
    if (clause.name.empty()) clause.chosen_name = std::visit([](const auto& one) { return one.name; }, *next);
    ++next;
  });
}

}  // namespace migrator::rebuild
