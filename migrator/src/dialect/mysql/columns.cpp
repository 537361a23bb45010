#include <fmt/format.h>

#include <algorithm>
#include <array>

#include "dialect/mysql/render.hpp"

namespace migrator::dialect::mysql {

namespace {

// No parentheses may stand around ON UPDATE.
bool ends_default(const Token& token) { return token.kind == TokenKind::end || token.is_word("on"); }

// CURRENT_TIMESTAMP and its other names, with ON UPDATE or without.
bool is_moment(std::string_view expression) {
  Lexer lexer(expression, lexical_rules);
  const Token name = lexer.next();
  constexpr std::array<std::string_view, 4> names{"current_timestamp", "now", "localtime", "localtimestamp"};
  if (std::ranges::none_of(names, [&](std::string_view one) { return name.is_word(one); })) return false;
  Token token = lexer.next();
  if (token.is_symbol('(')) {
    while (token.kind != TokenKind::end && !token.is_symbol(')')) token = lexer.next();
    token = lexer.next();
  }
  return ends_default(token);
}

// NULL, or one literal, perhaps with a sign.
bool is_constant(std::string_view expression) {
  Lexer lexer(expression, lexical_rules);
  Token token = lexer.next();
  if (token.is_symbol('-') || token.is_symbol('+')) token = lexer.next();
  const bool is_word = token.is_word("null") || token.is_word("true") || token.is_word("false");
  const bool is_literal = is_word || token.kind == TokenKind::string || token.kind == TokenKind::number;
  return is_literal && ends_default(lexer.next());
}

bool is_large(const schema::Type& type) {
  using enum schema::TypeKind;
  if (type.kind != sql)
    return type.kind == text || type.kind == json || type.kind == jsonb || (type.kind == binary && !type.length);
  const std::vector<std::string> words = leading_words(type.sql, lexical_rules, 1);
  return !words.empty() && (words[0].ends_with("text") || words[0].ends_with("blob") || words[0] == "json");
}

// To MySQL 8 a literal is no default for these, and an expression is.
bool takes_expressions_only(const Context& context, const schema::Type& type) {
  return is_large(type) && !context.mariadb();
}

// As an expression of bytes. MariaDB keeps the default of a large type as an expression anyway, and writes _utf8mb4
// x'5c' as _utf8mb4'\\', with one backslash (10.11).
bool needs_bytes(const schema::Value& value, const schema::Type& type) {
  const auto* text = std::get_if<std::string>(&value);
  return text && (has_supplementary_character(*text) || (is_large(type) && text->find('\\') != std::string::npos));
}

// SHOW WARNINGS would not say a word.
void check_numbering(const schema::Column& column) {
  const schema::Identity& identity = *column.identity;
  const bool plain =
      identity.increment.value_or(1) == 1 && identity.minimum.value_or(1) == 1 && !identity.maximum && !identity.cycle;
  if (plain) return;
  throw Error(ErrorKind::sql,
              fmt::format("identity() of column \"{}\": MySQL numbers rows in steps of 1, from start()", column.name))
      .hint("leave what says otherwise away; on MariaDB a sequence can: default_sql(\"nextval(…)\")");
}

// Without the word NULL a TIMESTAMP is NOT NULL where explicit_defaults_for_timestamp is off (MariaDB before 10.10).
bool is_timestamp(const schema::Type& type) {
  if (type.kind == schema::TypeKind::timestamptz) return true;
  if (type.kind != schema::TypeKind::sql) return false;
  const std::vector<std::string> words = leading_words(type.sql, lexical_rules, 1);
  return !words.empty() && words.front() == "timestamp";
}

std::string nullability(const Context& context, const schema::Column& column) {
  if (column.nullable) return is_timestamp(column.type) ? " NULL" : "";
  if (column.computed && context.mariadb())
    throw Error(ErrorKind::sql,
                fmt::format("column \"{}\": a computed column is never NOT NULL on MariaDB", column.name))
        .hint("leave not_null away; a check says the same");
  return " NOT NULL";
}

// As MariaDB knows them since 10.3, and MySQL since 8.0.23.
std::string visibility(const Context& context, const schema::Column& column) {
  if (!column.invisible) return "";
  context.need_recent_mysql(80023, "invisible columns", "leave invisible away: a query names the columns it wants");
  return " INVISIBLE";
}

std::string history(const Context& context, const schema::Column& column) {
  if (!column.without_system_versioning) return "";
  context.need_mariadb(100300, "system versioning", "leave it away");
  return " WITHOUT SYSTEM VERSIONING";
}

}  // namespace

bool is_moment_type(std::string_view type_name) {
  const std::string words = lower(type_name);
  return words.starts_with("timestamp") || words.starts_with("datetime");
}

// It has to have as many digits as the column.
std::string on_update_clause(const std::string& type_name) {
  if (!is_moment_type(type_name))
    throw Error(ErrorKind::sql, fmt::format("on_update_current_timestamp, and the column is of type {}", type_name))
        .hint("timestamp() and timestamptz() change with an UPDATE");
  const std::size_t digits = type_name.find('(');
  return "ON UPDATE CURRENT_TIMESTAMP" + (digits == std::string::npos ? "" : type_name.substr(digits));
}

std::string default_text(const Context& context, const schema::Default& value, const schema::Type& type) {
  if (const auto* expression = std::get_if<schema::Expression>(&value)) {
    const bool bare =
        is_moment(expression->sql) || (is_constant(expression->sql) && !takes_expressions_only(context, type));
    return bare ? expression->sql : "(" + expression->sql + ")";
  }
  const schema::Value& constant = std::get<schema::Value>(value);
  if (needs_bytes(constant, type))
    return fmt::format("(CONVERT({} USING utf8mb4))",
                       context.dialect.literal(schema::Bytes{std::get<std::string>(constant)}));
  const std::string text = context.dialect.literal(constant);
  return takes_expressions_only(context, type) && !schema::is_null(constant) ? "(" + text + ")" : text;
}

std::string collation_name(const Context& context, const schema::CollationName& collation) {
  if (!collation.schema.empty()) refuse("schemas for collations", fmt::format("write collate(\"{}\")", collation.name));
  return context.quote(collation.name);
}

std::string computed_clause(const schema::Computed& computed) {
  return fmt::format("GENERATED ALWAYS AS ({}) {}", computed.sql, computed.is_virtual ? "VIRTUAL" : "STORED");
}

std::string definition(const Context& context, const schema::Column& column) {
  std::string sql = context.quote(column.name) + " " + context.type_name(column.type);
  if (!column.collation.empty() && !is_default(column.collation))
    sql += " COLLATE " + collation_name(context, column.collation);
  if (column.computed) sql += " " + computed_clause(*column.computed);
  sql += nullability(context, column) + visibility(context, column) + history(context, column);
  if (column.default_value) sql += " DEFAULT " + default_text(context, *column.default_value, column.type);
  if (column.on_update_current_timestamp) sql += " " + on_update_clause(context.type_name(column.type));
  if (column.identity) {
    check_numbering(column);
    sql += " AUTO_INCREMENT";
  }
  if (!column.comment.empty()) sql += " COMMENT " + comment_text(column.comment);
  return sql;
}

Statements render(const Context& context, const schema::AddColumn& add) {
  if (add.if_not_exists && !context.mariadb())
    refuse("ADD COLUMN IF NOT EXISTS; MariaDB has", "ask the table with op.query(), or leave if_not_exists away");
  return {context.alter(
      add.table, fmt::format("ADD COLUMN {}{}", if_not_exists(add.if_not_exists), definition(context, add.column)))};
}

Statements render(const Context& context, const schema::DropColumn& drop) {
  refuse_cascade(drop.behavior, "DROP COLUMN");
  if (drop.if_exists && !context.mariadb())
    refuse("DROP COLUMN IF EXISTS; MariaDB has", "ask the table with op.query(), or leave if_exists away");
  return {context.alter(drop.table,
                        fmt::format("DROP COLUMN {}{}", if_exists(drop.if_exists), context.quote(drop.column)))};
}

Statements render(const Context& context, const schema::RenameColumn& rename) {
  return {context.alter(rename.table, fmt::format("RENAME COLUMN {} TO {}", context.quote(rename.column),
                                                  context.quote(rename.new_name)))};
}

}  // namespace migrator::dialect::mysql
