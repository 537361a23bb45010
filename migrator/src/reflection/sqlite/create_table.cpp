// CREATE TABLE (lang_createtable.html).
#include <algorithm>

#include "base/text.hpp"
#include "dialect/sqlite/sqlite_dialect.hpp"
#include "reflection/sqlite/column_type.hpp"
#include "reflection/sqlite/statements.hpp"

namespace migrator::reflection::sqlite {

namespace {

using dialect::Token;
using dialect::TokenKind;
using schema::Column;
using schema::Table;

schema::ReferentialAction read_action(Cursor& cursor) {
  using enum schema::ReferentialAction;
  if (cursor.take({"set", "null"})) return set_null;
  if (cursor.take({"set", "default"})) return set_default;
  if (cursor.take("cascade")) return cascade;
  if (cursor.take("restrict")) return restrict;
  cursor.expect({"no", "action"});
  return no_action;
}

schema::Deferrability read_deferrability(Cursor& cursor) {
  using enum schema::Deferrability;
  if (cursor.take({"not", "deferrable"})) {
    if (cursor.take("initially")) cursor.next();  // has no effect then
    return not_deferrable;
  }
  if (!cursor.take("deferrable")) return not_deferrable;
  if (cursor.take({"initially", "deferred"})) return initially_deferred;
  cursor.take({"initially", "immediate"});
  return initially_immediate;
}

// Behind REFERENCES. MATCH is read by SQLite and not heeded.
void read_references(Cursor& cursor, schema::ForeignKey& key) {
  key.referred_table.name = cursor.name();
  if (cursor.at_symbol('(')) key.referred_columns = cursor.names();
  while (true) {
    if (cursor.take({"on", "delete"}))
      key.on_delete = read_action(cursor);
    else if (cursor.take({"on", "update"}))
      key.on_update = read_action(cursor);
    else if (cursor.take("match"))
      cursor.next();
    else
      break;
  }
  key.deferrability = read_deferrability(cursor);
}

// ON CONFLICT decides what a revision cannot say.
void refuse_conflict_clause(const Cursor& cursor) {
  if (cursor.at_word("on")) throw NotSayable();
}

bool ends_type(const Cursor& cursor) {
  constexpr std::array<std::string_view, 11> words = {
      "constraint", "primary", "not", "null", "unique", "check", "default", "collate", "references", "generated", "as"};
  return cursor.at_end() || cursor.at_symbol(',') || cursor.at_symbol(')') ||
         std::ranges::any_of(words, [&](std::string_view word) { return cursor.at_word(word); });
}

schema::Type read_type(Cursor& cursor) {
  const std::size_t first = cursor.position();
  while (!ends_type(cursor)) {
    if (cursor.at_symbol('('))
      cursor.go_to(cursor.end_of_group());
    else
      cursor.next();
  }
  return type_of(std::string(cursor.text_from(first)));
}

// A value where its literal is the text that is there; else the text.
schema::Default default_of(std::string_view text) {
  const dialect::Dialect& dialect = dialect::dialect_of("sqlite");
  const std::string written(text);
  const auto is_written = [&](const schema::Value& value) { return dialect.literal(value) == written; };
  if (written.size() > 1 && written.front() == '\'') {
    const schema::Value value = name_of(dialect::Token{TokenKind::string, text, 0});
    if (is_written(value)) return value;
  } else if (written.find_first_not_of("-0123456789") == std::string::npos && written.size() < 19) {
    const schema::Value value = static_cast<std::int64_t>(std::stoll(written));
    if (is_written(value)) return value;
  }
  return schema::Expression{written};
}

schema::Default read_default(Cursor& cursor) {
  if (cursor.at_symbol('(')) return schema::Expression{cursor.group()};
  const std::size_t first = cursor.position();
  if (!cursor.take('-')) cursor.take('+');
  const bool is_blob = cursor.at_word("x");
  const Token token = cursor.next();
  if (is_blob && !cursor.at_end() && cursor.here().kind == TokenKind::string) cursor.next();
  if (token.kind == TokenKind::quoted) return schema::Value(name_of(token));  // a string, as SQLite sees it
  return default_of(cursor.text_from(first));
}

class TableReader {
 public:
  explicit TableReader(std::string_view sql) : cursor_(sql) {}

  Table read() {
    cursor_.expect({"create", "table"});
    table_.name.name = cursor_.name();
    cursor_.expect('(');
    do
      if (!begins_constraint())
        read_column();
      else
        read_table_constraint();
    while (cursor_.take(',') || begins_constraint());  // SQLite does without the comma between constraints
    cursor_.expect(')');
    read_options();
    finish_primary_key();
    std::ranges::stable_partition(table_.constraints, [](const schema::Constraint& constraint) {
      return std::holds_alternative<schema::PrimaryKey>(constraint);
    });
    return std::move(table_);
  }

 private:
  bool begins_constraint() const {
    constexpr std::array<std::string_view, 5> words = {"constraint", "primary", "unique", "check", "foreign"};
    return std::ranges::any_of(words, [&](std::string_view word) { return cursor_.at_word(word); });
  }

  void read_column() {
    Column column;
    column.name = cursor_.name();
    column.type = read_type(cursor_);
    while (!cursor_.at_symbol(',') && !cursor_.at_symbol(')')) read_clause(column);
    table_.columns.push_back(std::move(column));
  }

  void read_clause(Column& column) {
    const std::string name = cursor_.take("constraint") ? cursor_.name() : std::string();
    if (read_named_clause(column, name)) return;
    if (!name.empty()) throw NotSayable();  // CONSTRAINT x NOT NULL, DEFAULT, …
    if (cursor_.take({"not", "null"})) {
      refuse_conflict_clause(cursor_);
      column.nullable = false;
    } else if (cursor_.take("null")) {
      refuse_conflict_clause(cursor_);
    } else if (cursor_.take("default")) {
      column.default_value = read_default(cursor_);
    } else if (cursor_.take("collate")) {
      column.collation.name = cursor_.name();
    } else {
      cursor_.take({"generated", "always"});
      cursor_.expect("as");
      column.computed = {cursor_.group(), !cursor_.take("stored")};
      cursor_.take("virtual");
    }
  }

  // What may have a name, and is the table's.
  bool read_named_clause(Column& column, const std::string& name) {
    if (cursor_.take({"primary", "key"})) {
      if (cursor_.take("desc")) throw NotSayable();  // and no rowid, other than it looks
      cursor_.take("asc");
      refuse_conflict_clause(cursor_);
      never_reused_ = cursor_.take("autoincrement");
      add(schema::PrimaryKey{name, {column.name}});
    } else if (cursor_.take("unique")) {
      refuse_conflict_clause(cursor_);
      add(schema::Unique{name, {column.name}});
    } else if (cursor_.take("check")) {
      add(schema::Check{name, {cursor_.group()}});
      refuse_conflict_clause(cursor_);
    } else if (cursor_.take("references")) {
      schema::ForeignKey key{name, {column.name}, {}, {}};
      read_references(cursor_, key);
      add(std::move(key));
    } else {
      return false;
    }
    return true;
  }

  void read_table_constraint() {
    const std::string name = cursor_.take("constraint") ? cursor_.name() : std::string();
    if (cursor_.take({"primary", "key"})) {
      add(schema::PrimaryKey{name, cursor_.names()});
    } else if (cursor_.take("unique")) {
      add(schema::Unique{name, cursor_.names()});
    } else if (cursor_.take("check")) {
      add(schema::Check{name, {cursor_.group()}});
    } else {
      cursor_.expect({"foreign", "key"});
      schema::ForeignKey key{name, cursor_.names(), {}, {}};
      cursor_.expect("references");
      read_references(cursor_, key);
      add(std::move(key));
    }
    refuse_conflict_clause(cursor_);
  }

  void read_options() {
    while (!cursor_.at_end()) {
      if (cursor_.take("strict"))
        table_.strict = true;
      else
        cursor_.expect({"without", "rowid"}), table_.storage.without_rowid = true;
      if (!cursor_.take(',') && !cursor_.at_end()) throw NotSayable();
    }
  }

  void add(schema::Constraint constraint) { table_.constraints.push_back(std::move(constraint)); }

  // The one column of type INTEGER that is the primary key numbers the rows. All others of a primary key may be NULL in
  // SQLite if nothing else is said, but for those of a table without rowid.
  void finish_primary_key() {
    for (const schema::Constraint& constraint : table_.constraints)
      if (const auto* key = std::get_if<schema::PrimaryKey>(&constraint))
        for (const std::string& name : key->columns) finish_key_column(*key, name);
  }

  void finish_key_column(const schema::PrimaryKey& key, const std::string& name) {
    const auto column = std::ranges::find(table_.columns, name, &Column::name);
    if (column == table_.columns.end()) throw NotSayable();  // in other letters, say
    const bool is_alone = key.columns.size() == 1 && !table_.storage.without_rowid;
    const bool is_rowid = is_alone && column->type.kind == schema::TypeKind::integer;
    if (is_alone && table_.strict && column->type.kind == schema::TypeKind::sql)
      throw NotSayable();                                       // INT would be made INTEGER, and so the rowid
    if (is_rowid && column->default_value) throw NotSayable();  // without effect in SQLite, an error in a revision
    if (is_rowid) column->identity = schema::Identity{.never_reused = never_reused_};
    if (is_rowid || table_.storage.without_rowid) column->nullable = false;
    column->nullable_in_key = column->nullable;
  }

  Cursor cursor_;
  Table table_;
  bool never_reused_ = false;
};

}  // namespace

Table read_table(std::string_view sql) { return TableReader(sql).read(); }

}  // namespace migrator::reflection::sqlite
