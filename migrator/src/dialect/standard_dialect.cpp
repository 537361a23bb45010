#include "dialect/standard_dialect.hpp"

#include <fmt/format.h>

#include <algorithm>

#include "dialect/words_of_mysql.hpp"
#include "schema/validate.hpp"

namespace migrator::dialect {

namespace {

// What the author writes as whole statements or bodies; all else has expressions of the author's at most.
bool is_free_text(const schema::Action& action) {
  return std::holds_alternative<schema::Execute>(action) || std::holds_alternative<schema::CreateRoutine>(action) ||
         std::holds_alternative<schema::CreateTrigger>(action);
}

// A comment at the end of an expression would swallow the WHERE behind it, and a semicolon end the statement before it:
// both mean other rows than the author did, and no server would notice.
void check_one_statement(const std::string& sql, LexicalRules rules) {
  Lexer lexer(sql, rules);
  for (Token token = lexer.next(); token.kind != TokenKind::end; token = lexer.next()) {
    if (!token.is_symbol(';')) continue;
    throw Error(ErrorKind::sql, "there are several statements where one is expected")
        .hint("an expression has a semicolon in it; op.execute() takes whole statements");
  }
  if (lexer.ends_in_comment())
    throw Error(ErrorKind::sql, "a comment in an expression swallows what stands behind it")
        .hint("take the comment out of the SQL, or close it: /* … */");
}

}  // namespace

std::vector<Statement> StandardDialect::render(const schema::Operation& operation, int server_version) const try {
  schema::validate(operation.action);
  check_words(operation.action);
  if (means_for(operation.action) == Means::rebuild)
    check_texts(operation.action, render_clauses(operation.action, server_version));
  std::vector<Statement> statements = render_action(operation.action, server_version);
  check_texts(operation.action, statements);
  return statements;
} catch (Error& error) {
  error.at(operation.origin);
  throw;
}

void StandardDialect::check(const schema::Operation& operation, int server_version) const try {
  if (means_for(operation.action) == Means::statements && !asks_first(operation))
    return void(render(operation, server_version));
  schema::validate(operation.action);
  check_words(operation.action);
  check_texts(operation.action, render_clauses(operation.action, server_version));
} catch (Error& error) {
  error.at(operation.origin);
  throw;
}

void StandardDialect::check_texts(const schema::Action& action, const std::vector<Statement>& statements) const {
  for (const Statement& statement : statements) {
    if (statement.sql.find('\0') != std::string::npos) throw Error(ErrorKind::sql, "the SQL has a NUL byte in it");
    if (!is_free_text(action)) check_one_statement(statement.sql, rules());
    for (const schema::Value& parameter : statement.parameters) check_parameter(parameter);
  }
}

std::vector<Statement> StandardDialect::render_clauses(const schema::Action&, int) const { return {}; }

void StandardDialect::check_words(const schema::Action& action) const {
  refuse_words_of_mysql(action, server_versions().product);
}

void StandardDialect::check_parameter(const schema::Value& value) const {
  const auto* text = std::get_if<std::string>(&value);
  if (text && text->find('\0') != std::string::npos) {
    throw Error(ErrorKind::sql, "a text has a NUL byte in it").hint("bytes travel as blob(data, size)");
  }
}

std::string qualified(const Dialect& dialect, const std::string& schema, const std::string& name) {
  return schema.empty() ? dialect.quote(name) : dialect.quote(schema) + "." + dialect.quote(name);
}

std::string qualified(const Dialect& dialect, const schema::TableName& table) {
  return qualified(dialect, table.schema, table.name);
}

std::string column_list(const Dialect& dialect, const std::vector<std::string>& columns) {
  std::string list;
  for (const std::string& column : columns) list += (list.empty() ? "(" : ", ") + dialect.quote(column);
  return list + ")";
}

std::string constraint_name(const Dialect& dialect, const std::string& name) {
  return name.empty() ? "" : "CONSTRAINT " + dialect.quote(name) + " ";
}

std::string_view words_of(schema::DropBehavior behavior) {
  return behavior == schema::DropBehavior::cascade ? " CASCADE" : "";
}

std::string table_body(const std::vector<std::string>& parts) {
  std::string body;
  for (const std::string& part : parts) body += (body.empty() ? "(\n  " : ",\n  ") + part;
  return body + "\n)";
}

std::string_view words_of(schema::ReferentialAction action) {
  using enum schema::ReferentialAction;
  switch (action) {
    case no_action: return "NO ACTION";
    case restrict: return "RESTRICT";
    case cascade: return "CASCADE";
    case set_null: return "SET NULL";
    case set_default: return "SET DEFAULT";
  }
  return "NO ACTION";
}

std::string_view words_of(schema::Deferrability deferrability) {
  using enum schema::Deferrability;
  switch (deferrability) {
    case not_deferrable: return "";
    case initially_immediate: return " DEFERRABLE INITIALLY IMMEDIATE";
    case initially_deferred: return " DEFERRABLE INITIALLY DEFERRED";
  }
  return "";
}

std::vector<std::string> leading_words(std::string_view sql, LexicalRules rules, std::size_t most) {
  std::vector<std::string> words;
  Lexer lexer(sql, rules);
  for (Token token = lexer.next(); token.kind != TokenKind::end && words.size() < most; token = lexer.next()) {
    if (token.is_symbol(';')) break;
    if (token.kind == TokenKind::quoted) words.emplace_back("\"");
    if (token.kind != TokenKind::word) continue;
    std::string& word = words.emplace_back(token.text);
    std::transform(word.begin(), word.end(), word.begin(),
                   [](char c) { return c >= 'A' && c <= 'Z' ? static_cast<char>(c - 'A' + 'a') : c; });
  }
  return words;
}

bool ends_transaction(std::string_view sql, LexicalRules rules) {
  constexpr std::size_t enough = 3;  // ROLLBACK TRANSACTION TO savepoint
  const std::vector<std::string> words = leading_words(sql, rules, enough);
  if (words.empty()) return false;
  const std::string& first = words.front();
  if (first == "rollback") return std::find(words.begin(), words.end(), "to") == words.end();
  if (first == "prepare") return words.size() > 1 && words[1] == "transaction";
  return first == "commit" || first == "end" || first == "abort";
}

}  // namespace migrator::dialect
