#include "dialect/sqlite/normal_form.hpp"

#include <algorithm>
#include <array>

#include "dialect/sqlite/sqlite_dialect.hpp"

namespace migrator::dialect::sqlite {

namespace {

bool needs_quotes(std::string_view name) {
  const auto is_letter = [](char c) { return (c >= 'a' && c <= 'z') || c == '_'; };
  const auto is_plain = [&](char c) { return is_letter(c) || (c >= '0' && c <= '9'); };
  return name.empty() || !is_letter(name.front()) || !std::ranges::all_of(name, is_plain);
}

std::string name_form(const Token& quoted) {
  const std::string name = lower(name_of(quoted));
  if (!needs_quotes(name)) return name;
  std::string text = "\"";
  for (char c : name) text += c == '"' ? std::string("\"\"") : std::string(1, c);
  return text + "\"";
}

std::string form_of(const Token& token) {
  if (token.kind == TokenKind::word || token.kind == TokenKind::number) return lower(token.text);
  return token.kind == TokenKind::quoted ? name_form(token) : std::string(token.text);
}

// An operator of two symbols.
bool are_one(const Token& before, const Token& token) {
  constexpr std::array<std::string_view, 9> operators = {"<=", ">=", "<>", "!=", "==", "||", "<<", ">>", "->"};
  if (before.kind != TokenKind::symbol || token.kind != TokenKind::symbol || before.end() != token.offset) return false;
  const std::array<char, 2> pair = {before.text.front(), token.text.front()};
  return std::ranges::find(operators, std::string_view(pair.data(), 2)) != operators.end();
}

bool are_apart(const Token& before, const Token& token) {
  const bool is_name = before.kind == TokenKind::word || before.kind == TokenKind::quoted;
  if (is_name && token.is_symbol('(')) return false;
  if (before.is_symbol('(') || before.is_symbol('.')) return false;
  if (token.is_symbol(')') || token.is_symbol(',') || token.is_symbol('.') || token.is_symbol(';')) return false;
  return !are_one(before, token);
}

}  // namespace

std::vector<Token> tokens_of(std::string_view sql) {
  std::vector<Token> tokens;
  Lexer lexer(sql, lexical_rules);
  for (Token token = lexer.next(); token.kind != TokenKind::end; token = lexer.next()) tokens.push_back(token);
  return tokens;
}

std::string normal_form(std::span<const Token> tokens) {
  std::string text;
  for (std::size_t i = 0; i < tokens.size(); ++i) {
    if (i > 0 && are_apart(tokens[i - 1], tokens[i])) text += ' ';
    text += form_of(tokens[i]);
  }
  return text;
}

}  // namespace migrator::dialect::sqlite
