// CREATE TABLE (lang_createtable.html).
#include <algorithm>
#include <array>

#include "dialect/dialect.hpp"
#include "rebuild/table_text.hpp"
#include "reflection/sqlite/cursor.hpp"

namespace migrator::rebuild {

namespace {

using dialect::TokenKind;
using reflection::sqlite::Cursor;
using reflection::sqlite::NotSayable;

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
  return dialect::dialect_of("sqlite").literal(dialect::name_of(token));
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

}  // namespace

TableText read_table_text(std::string_view create_table) { return Reader(create_table).read(); }

}  // namespace migrator::rebuild
