#include "rebuild/table_text.hpp"

#include <algorithm>
#include <array>

#include "dialect/chosen_names.hpp"
#include "dialect/standard_dialect.hpp"
#include "reflection/sqlite/cursor.hpp"

namespace migrator::rebuild {

namespace {

using dialect::TokenKind;
using reflection::sqlite::Cursor;
using reflection::sqlite::NotSayable;

char small(char c) { return c >= 'A' && c <= 'Z' ? static_cast<char>(c - 'A' + 'a') : c; }

bool ends_type(const Cursor& cursor) {
  constexpr std::array<std::string_view, 11> words = {
      "constraint", "primary", "not", "null", "unique", "check", "default", "collate", "references", "generated", "as"};
  return cursor.at_end() || cursor.at_symbol(',') || cursor.at_symbol(')') ||
         std::ranges::any_of(words, [&](std::string_view word) { return cursor.at_word(word); });
}

void take_conflict_clause(Cursor& cursor) {
  if (cursor.take({"on", "conflict"})) cursor.next();
}

bool take_action(Cursor& cursor) {
  if (cursor.take("match")) return cursor.next(), true;
  if (!cursor.take({"on", "delete"}) && !cursor.take({"on", "update"})) return false;
  if (!cursor.take({"set", "null"}) && !cursor.take({"set", "default"}) && !cursor.take({"no", "action"}))
    cursor.next();
  return true;
}

// (a COLLATE x DESC, "b")
std::vector<std::string> sorted_columns(Cursor& cursor) {
  std::vector<std::string> columns;
  cursor.expect('(');
  do {
    columns.push_back(cursor.name());
    if (cursor.take("collate")) cursor.next();
    if (!cursor.take("asc")) cursor.take("desc");
  } while (cursor.take(','));
  return columns;
}

// A text in quotes for names is a text all the same.
std::string default_text(Cursor& cursor) {
  const std::size_t first = cursor.position();
  if (cursor.at_symbol('(')) {
    cursor.group();
    return std::string(cursor.text_from(first));
  }
  if (!cursor.take('-')) cursor.take('+');
  const bool is_blob = cursor.at_word("x");
  const dialect::Token token = cursor.next();
  if (is_blob && !cursor.at_end() && cursor.here().kind == TokenKind::string) cursor.next();
  if (token.kind != TokenKind::quoted) return std::string(cursor.text_from(first));
  return dialect::dialect_of("sqlite").literal(reflection::sqlite::name_of(token));
}

class Reader {
 public:
  explicit Reader(std::string_view sql) : cursor_(sql) {}

  TableText read() {
    cursor_.expect({"create", "table"});
    table_.name = cursor_.name();
    cursor_.expect('(');
    do
      if (begins_constraint())
        table_.constraints.push_back(read_constraint());
      else
        read_column();
    while (cursor_.take(',') || begins_constraint());  // SQLite does without the comma between constraints
    cursor_.expect(')');
    while (!cursor_.at_end()) read_option();
    return std::move(table_);
  }

 private:
  bool begins_constraint() const {
    constexpr std::array<std::string_view, 5> words = {"constraint", "primary", "unique", "check", "foreign"};
    return std::ranges::any_of(words, [&](std::string_view word) { return cursor_.at_word(word); });
  }

  void read_option() {
    if (cursor_.take("strict"))
      table_.strict = true;
    else
      cursor_.expect({"without", "rowid"}), table_.without_rowid = true;
    if (!cursor_.take(',') && !cursor_.at_end()) throw NotSayable();
  }

  void read_column() {
    ColumnText column;
    column.name = cursor_.name();
    const std::size_t first = cursor_.position();
    while (!ends_type(cursor_)) {
      if (cursor_.at_symbol('('))
        cursor_.group();
      else
        cursor_.next();
    }
    column.type = std::string(cursor_.text_from(first));
    while (!cursor_.at_symbol(',') && !cursor_.at_symbol(')')) column.clauses.push_back(read_clause(column.name));
    table_.columns.push_back(std::move(column));
  }

  std::string read_name() { return cursor_.take("constraint") ? cursor_.name() : std::string(); }

  Clause read_clause(const std::string& column) {
    Clause clause;
    clause.name = read_name();
    const std::size_t first = cursor_.position();
    if (cursor_.take({"primary", "key"})) {
      read_key(clause, column);
    } else if (cursor_.take("unique")) {
      clause.kind = ClauseKind::unique, clause.columns = {column};
      take_conflict_clause(cursor_);
    } else if (cursor_.at_word("references")) {
      clause.columns = {column};
      read_reference(clause, first);
    } else if (!read_condition(clause)) {
      read_property(clause);
    }
    clause.text = std::string(cursor_.text_from(first));
    return clause;
  }

  void read_key(Clause& clause, const std::string& column) {
    clause.kind = ClauseKind::primary_key, clause.columns = {column};
    clause.descending = cursor_.take("desc");
    cursor_.take("asc");
    take_conflict_clause(cursor_);
    clause.autoincrement = cursor_.take("autoincrement");
  }

  bool read_condition(Clause& clause) {
    if (!cursor_.take("check")) return false;
    clause.kind = ClauseKind::check, clause.expression = cursor_.group();
    take_conflict_clause(cursor_);
    return true;
  }

  void read_property(Clause& clause) {
    if (cursor_.take({"not", "null"})) {
      clause.kind = ClauseKind::not_null;
      take_conflict_clause(cursor_);
    } else if (cursor_.take("null")) {
      clause.kind = ClauseKind::null;
      take_conflict_clause(cursor_);
    } else if (cursor_.take("default")) {
      clause.kind = ClauseKind::default_value, clause.expression = default_text(cursor_);
    } else if (cursor_.take("collate")) {
      clause.kind = ClauseKind::collation;
      cursor_.next();
    } else {
      clause.kind = ClauseKind::generated;
      cursor_.take({"generated", "always"});
      cursor_.expect("as");
      clause.expression = cursor_.group();
      if (!cursor_.take("stored")) cursor_.take("virtual");
    }
  }

  // From REFERENCES on.
  void read_reference(Clause& clause, std::size_t first) {
    clause.kind = ClauseKind::foreign_key;
    cursor_.expect("references");
    cursor_.name();
    if (cursor_.at_symbol('(')) cursor_.names();
    while (take_action(cursor_)) continue;
    clause.end_of_reference = cursor_.text_from(first).size();
    if (!cursor_.take({"not", "deferrable"}) && !cursor_.take("deferrable")) return;
    if (cursor_.take("initially")) cursor_.next();
  }

  Clause read_constraint() {
    Clause clause;
    clause.name = read_name();
    const std::size_t first = cursor_.position();
    if (cursor_.take({"primary", "key"})) {
      clause.kind = ClauseKind::primary_key, clause.columns = sorted_columns(cursor_);
      clause.autoincrement = cursor_.take("autoincrement");
      cursor_.expect(')');
      take_conflict_clause(cursor_);
    } else if (cursor_.take("unique")) {
      clause.kind = ClauseKind::unique, clause.columns = sorted_columns(cursor_);
      cursor_.expect(')');
      take_conflict_clause(cursor_);
    } else if (cursor_.take({"foreign", "key"})) {
      clause.columns = cursor_.names();
      read_reference(clause, first);
    } else if (!read_condition(clause)) {
      throw NotSayable();
    }
    clause.text = std::string(cursor_.text_from(first));
    return clause;
  }

  Cursor cursor_;
  TableText table_;
};

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

TableText read_table_text(std::string_view create_table) { return Reader(create_table).read(); }

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
