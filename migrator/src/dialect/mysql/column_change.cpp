#include "dialect/mysql/column_change.hpp"

#include <fmt/format.h>

#include "dialect/mysql/table_text.hpp"

namespace migrator::dialect::mysql {

namespace {

const schema::Default* new_default(const schema::AlterColumn& change) {
  return change.default_value ? std::get_if<schema::Default>(&*change.default_value) : nullptr;
}

// ALTER COLUMN … SET DEFAULT takes a value as it stands; how some texts are written depends on the type.
// Behind DROP DEFAULT a column that may be NULL has none at all, and an INSERT has to name it.
bool sets_plain_default(const schema::AlterColumn& change) {
  const schema::Default* value = new_default(change);
  const auto* constant = value ? std::get_if<schema::Value>(value) : nullptr;
  const auto* text = constant ? std::get_if<std::string>(constant) : nullptr;
  return constant && !(text && (text->find('\\') != std::string::npos || has_supplementary_character(*text)));
}

bool changes_numbers_alone(const schema::AlterColumn& change) {
  return change.identity && std::holds_alternative<schema::ChangedIdentity>(*change.identity);
}

bool is_text(const schema::Type& type) {
  using enum schema::TypeKind;
  if (type.kind != sql) return type.kind == string || type.kind == character || type.kind == text;
  const std::string words = lower(type.sql);
  for (const std::string_view word : {"char", "text", "enum", "set"})
    if (words.find(word) != std::string::npos) return true;
  return false;
}

// Where the numbers go on. The greatest there is counts if it is greater.
std::string next_number(const schema::AlterColumn& change) {
  const auto& changed = std::get<schema::ChangedIdentity>(*change.identity);
  return fmt::format("AUTO_INCREMENT = {}", changed.restart_with.value_or(changed.start.value_or(1)));
}

// A JSON column of MariaDB is a text with a check and a collation, which it gives it by itself.
void remove_what_json_brings(ColumnText& column) {
  const ColumnText::Clause* check = column.find("CHECK");
  if (!check || !lower(check->text).starts_with("check (json_valid(")) return;
  for (const std::string_view kind : {"CHECK", "CHARACTER SET", "COLLATE"}) column.remove(kind);
}

// The old one's digits are none of the new type.
void put_on_update(bool is_wanted, ColumnText& column) {
  const std::string type = column.find("TYPE")->text;
  column.remove("ON UPDATE");
  if (is_wanted) column.put("ON UPDATE", on_update_clause(type));
}

void put_type(const Context& context, const schema::AlterColumn& change, ColumnText& column) {
  const std::string type = context.type_name(*change.type);
  column.put("TYPE", type);
  column.remove("other");
  remove_what_json_brings(column);
  if (!is_text(*change.type) || change.collation) {
    column.remove("CHARACTER SET");
    column.remove("COLLATE");
  }
  if (column.find("ON UPDATE")) put_on_update(is_moment_type(type), column);
  if (change.collation && !is_default(*change.collation))
    column.put("COLLATE", "COLLATE " + collation_name(context, *change.collation));
}

void put_nullability(bool nullable, ColumnText& column) {
  column.remove("NOT NULL");
  column.remove("NULL");
  if (nullable) return column.put("NULL", "NULL");
  column.put("NOT NULL", "NOT NULL");
  const ColumnText::Clause* value = column.find("DEFAULT");
  if (value && lower(value->text) == "default null") column.remove("DEFAULT");
}

// default_sql("current_timestamp on update current_timestamp")
bool says_on_update(const schema::AlterColumn& change) {
  const schema::Default* value = new_default(change);
  const auto* expression = value ? std::get_if<schema::Expression>(value) : nullptr;
  if (!expression) return false;
  Lexer lexer(expression->sql, lexical_rules);
  Token token = lexer.next();
  while (token.kind != TokenKind::end && !token.is_word("on")) token = lexer.next();
  return lexer.next().is_word("update");
}

void put_default(const Context& context, const schema::AlterColumn& change, ColumnText& column) {
  column.remove("DEFAULT");
  if (says_on_update(change)) column.remove("ON UPDATE");
  const schema::Default* value = new_default(change);
  if (!value) return;
  schema::Type type{schema::TypeKind::sql};
  type.sql = column.find("TYPE")->text;
  column.put("DEFAULT", "DEFAULT " + default_text(context, *value, type));
}

void put_identity(const schema::AlterColumn& change, ColumnText& column) {
  column.remove("AUTO_INCREMENT");
  if (!std::holds_alternative<schema::Identity>(*change.identity)) return;
  column.remove("DEFAULT");
  put_nullability(false, column);
  column.put("AUTO_INCREMENT", "AUTO_INCREMENT");
}

// No server changes whether the value is stored.
void put_computed(const schema::AlterColumn& change, ColumnText& column) {
  const ColumnText::Clause* before = column.find("GENERATED");
  const bool is_virtual = before && lower(before->text).ends_with("virtual");
  column.remove("GENERATED");
  if (const auto* computed = std::get_if<schema::Computed>(&*change.computed))
    column.put("GENERATED", computed_clause({computed->sql, is_virtual}));
}

ColumnText changed(const Context& context, const schema::AlterColumn& change, ColumnText column) {
  if (change.type) put_type(context, change, column);
  if (change.computed) put_computed(change, column);
  if (change.nullable) put_nullability(*change.nullable, column);
  if (change.default_value) put_default(context, change, column);
  if (change.on_update_current_timestamp) put_on_update(*change.on_update_current_timestamp, column);
  if (change.identity && !changes_numbers_alone(change)) put_identity(change, column);
  if (change.invisible) {
    column.remove("INVISIBLE");
    if (*change.invisible) column.put("INVISIBLE", "INVISIBLE");
  }
  if (change.comment) {
    column.remove("COMMENT");
    if (!change.comment->empty()) column.put("COMMENT", "COMMENT " + comment_text(*change.comment));
  }
  return column;
}

// SHOW CREATE TABLE answers in utf8mb3, and with a ? for what that does not have.
void check_default(const schema::AlterColumn& change, const ColumnText& column) {
  const ColumnText::Clause* value = column.find("DEFAULT");
  if (change.default_value || !value || value->text.find('?') == std::string::npos) return;
  throw Error(ErrorKind::sql,
              fmt::format("the default of column \"{}\" has a ?, which may stand for a character that the "
                          "server does not tell",
                          change.column))
      .hint("say the default, too");
}

// A revision that was interrupted is written once more behind its own change.
ColumnText found_column(const schema::AlterColumn& change, const std::string& create_table) {
  ColumnText column = column_text(create_table, change.column);
  if (column.name.empty() && !change.new_name.empty()) column = column_text(create_table, change.new_name);
  if (column.name.empty())
    throw Error(ErrorKind::sql, fmt::format("table \"{}\" has no column \"{}\"", change.table.name, change.column));
  return column;
}

Statements with_name(const Context& context, const schema::AlterColumn& change, Statements statements) {
  if (!change.new_name.empty())
    for (Statement& one : render(context, schema::RenameColumn{change.table, change.column, change.new_name}))
      statements.push_back(std::move(one));
  return statements;
}

// In one statement, which is in the database as a whole or not at all. But a CHECK of the column's own has its name in
// it, which CHANGE leaves as it was (MariaDB 10.11).
Statements replaced(const Context& context, const schema::AlterColumn& change, const ColumnText& after) {
  const bool renames = !change.new_name.empty() && !after.find("CHECK");
  const std::string name = context.quote(change.column);
  std::string clause = renames ? fmt::format("CHANGE COLUMN {} {}", name, context.quote(change.new_name))
                               : fmt::format("MODIFY COLUMN {}", name);
  clause += " " + after.text();
  if (changes_numbers_alone(change)) clause += ", " + next_number(change);
  Statements statements{context.alter(change.table, clause)};
  return renames ? statements : with_name(context, change, std::move(statements));
}

// What a script can say of the column without asking for it: all of it.
bool says_everything(const Context& context, const schema::AlterColumn& change) {
  if (!change.type || !change.nullable || !change.default_value || !change.comment || change.computed) return false;
  return !is_moment_type(context.type_name(*change.type)) || change.on_update_current_timestamp ||
         says_on_update(change);
}

[[noreturn]] void refuse_script(const schema::AlterColumn& change) {
  throw Error(ErrorKind::plugin, fmt::format("alter_column \"{}\".\"{}\" has to say all of the column on MySQL, and a "
                                             "script cannot ask the server what it is",
                                             change.table.name, change.column))
      .hint("`migrator upgrade` asks the server for what stays")
      .hint(
          "a script needs the type, nullable or not_null, the default or no_default, and the "
          "comment or no_comment; of a timestamp on_update_current_timestamp or no_on_update, too");
}

}  // namespace

bool needs_definition(const schema::AlterColumn& change) {
  const bool other_default = change.default_value && !sets_plain_default(change);
  const bool other_identity = change.identity && !changes_numbers_alone(change);
  return change.type || change.nullable || change.comment || change.computed || change.on_update_current_timestamp ||
         change.invisible || other_default || other_identity;
}

void check_change(const Context& context, const schema::AlterColumn& change) {
  if (change.using_expression)
    refuse("USING for a new type", "bring the values into the new form before, with op.execute(\"UPDATE …\")");
  if (changes_numbers_alone(change)) {
    const auto& identity = std::get<schema::ChangedIdentity>(*change.identity);
    const bool else_too =
        identity.increment || identity.minimum || identity.maximum || identity.cache || identity.cycle.value_or(false);
    if (else_too)
      refuse("steps or limits for identity()", "it numbers rows in steps of 1; restart(1000) sets the next");
  }
  if (change.type) context.type_name(*change.type);
  if (change.collation) collation_name(context, *change.collation);
  if (change.comment) comment_text(*change.comment);
  if (change.invisible)
    context.need_recent_mysql(80023, "invisible columns", "leave it away: a query names the columns it wants");
}

Statements modify_column(const Context& context, const schema::AlterColumn& change, const std::string& create_table) {
  check_change(context, change);
  const ColumnText before = found_column(change, create_table);
  if (!needs_definition(change) && !before.find("ON UPDATE")) return render(context, change);
  check_default(change, before);
  return replaced(context, change, changed(context, change, before));
}

Statements render(const Context& context, const schema::AlterColumn& change) {
  check_change(context, change);
  if (needs_definition(change)) {
    if (!says_everything(context, change)) refuse_script(change);
    return replaced(context, change, changed(context, change, {}));
  }
  Statements statements;
  if (const schema::Default* value = new_default(change))
    statements.push_back(
        context.alter(change.table, fmt::format("ALTER COLUMN {} SET DEFAULT {}", context.quote(change.column),
                                                default_text(context, *value, schema::Type{schema::TypeKind::sql}))));
  if (changes_numbers_alone(change)) statements.push_back(context.alter(change.table, next_number(change)));
  return with_name(context, change, std::move(statements));
}

}  // namespace migrator::dialect::mysql
