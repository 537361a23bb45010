#include "reflection/cursor.hpp"

namespace migrator::reflection {

using dialect::Token;
using dialect::TokenKind;

Cursor::Cursor(std::string_view sql, dialect::LexicalRules rules) : sql_(sql) {
  dialect::Lexer lexer(sql, rules);
  for (Token token = lexer.next(); token.kind != TokenKind::end; token = lexer.next()) tokens_.push_back(token);
}

bool Cursor::take(std::initializer_list<std::string_view> words) {
  if (tokens_.size() - here_ < words.size()) return false;
  std::size_t at = here_;
  for (std::string_view word : words)
    if (!tokens_[at++].is_word(word)) return false;
  here_ = at;
  return true;
}

bool Cursor::take(char symbol) {
  if (!at_symbol(symbol)) return false;
  ++here_;
  return true;
}

void Cursor::expect(std::initializer_list<std::string_view> words) {
  if (!take(words)) refuse();
}

void Cursor::expect(char symbol) {
  if (!take(symbol)) refuse();
}

void Cursor::refuse() const {
  throw NotSayable{at_end() ? "its text ends too early" : "it says " + std::string(tokens_[here_].text)};
}

const Token& Cursor::here() const {
  if (at_end()) refuse();
  return tokens_[here_];
}

Token Cursor::next() {
  const Token token = here();
  ++here_;
  return token;
}

// SQLite takes a string for a name as well.
std::string Cursor::name() {
  const Token token = next();
  if (token.kind == TokenKind::number || token.kind == TokenKind::symbol) refuse();
  return name_of(token);
}

std::vector<std::string> Cursor::names() {
  std::vector<std::string> names;
  expect('(');
  do names.push_back(name());
  while (take(','));
  expect(')');
  return names;
}

std::size_t Cursor::end_of_group() const {
  int depth = 0;
  for (std::size_t i = here_; i < tokens_.size(); ++i) {
    if (tokens_[i].is_symbol('(')) ++depth;
    if (tokens_[i].is_symbol(')') && --depth == 0) return i + 1;
  }
  refuse();
}

// From its first to its last token: a comment behind the last would swallow the parenthesis that we put there.
std::string Cursor::group() {
  if (!at_symbol('(')) refuse();
  const std::size_t first = here_ + 1;
  const std::size_t end = end_of_group();
  here_ = end - 1;
  const std::string text(text_from(first));
  here_ = end;
  return text;
}

std::string_view Cursor::text_from(std::size_t first) const {
  if (first >= here_) return {};
  return sql_.substr(tokens_[first].offset, tokens_[here_ - 1].end() - tokens_[first].offset);
}

std::string_view Cursor::rest() const { return at_end() ? std::string_view() : sql_.substr(tokens_[here_].offset); }

std::string without_parentheses(std::string_view expression, dialect::LexicalRules rules) {
  Cursor cursor(expression, rules);
  if (cursor.at_symbol('(')) {
    std::string inner = cursor.group();
    if (cursor.at_end()) return inner;
  }
  while (!cursor.at_end()) cursor.next();
  return std::string(cursor.text_from(0));
}

}  // namespace migrator::reflection
