#include "dialect/lexer.hpp"

#include <algorithm>

namespace migrator::dialect {

namespace {

bool is_digit(char c) { return c >= '0' && c <= '9'; }
bool is_blank(char c) { return c == ' ' || (c >= '\t' && c <= '\r'); }
// Bytes of UTF-8 beyond ASCII are letters of a name to every backend.
bool begins_word(char c) { return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || c == '_' || (c & 0x80) != 0; }
bool continues_word(char c) { return begins_word(c) || is_digit(c) || c == '$'; }

}  // namespace

bool Token::is_word(std::string_view lower_case) const {
  return kind == TokenKind::word && std::equal(text.begin(), text.end(), lower_case.begin(), lower_case.end(),
                                               [](char a, char b) { return lower(a) == b; });
}

std::string name_of(const Token& token) {
  if (token.kind != TokenKind::quoted && token.kind != TokenKind::string) return std::string(token.text);
  const char end = token.text.front() == '[' ? ']' : token.text.front();
  std::string name;
  for (std::size_t i = 1; i + 1 < token.text.size(); ++i) {
    name += token.text[i];
    if (token.text[i] == end) ++i;  // doubled
  }
  return name;
}

Token Lexer::next() {
  skip_blanks_and_comments();
  const char c = at(position_);
  if (position_ >= sql_.size()) return {TokenKind::end, {}, sql_.size()};
  if (begins_word(c)) return word();
  if (rules_.mysql && (c == '\'' || c == '"')) return take(TokenKind::string, end_of_mysql_string(position_));
  if (c == '\'') return take(TokenKind::string, end_of_quoted(position_, '\''));
  if (c == '"') return take(TokenKind::quoted, end_of_quoted(position_, '"'));
  if ((rules_.brackets_and_ticks || rules_.mysql) && c == '`')
    return take(TokenKind::quoted, end_of_quoted(position_, '`'));
  if (rules_.brackets_and_ticks && c == '[') {
    return take(TokenKind::quoted, std::min(sql_.find(']', position_), sql_.size() - 1) + 1);
  }
  if (rules_.dollar_quotes && c == '$') {
    if (const std::size_t end = end_of_dollar_quoted(); end != position_) return take(TokenKind::string, end);
  }
  if (is_digit(c)) {
    std::size_t end = position_;
    while (continues_word(at(end)) || at(end) == '.') ++end;
    return take(TokenKind::number, end);
  }
  return take(TokenKind::symbol, position_ + 1);
}

Token Lexer::take(TokenKind kind, std::size_t end) {
  const Token token{kind, sql_.substr(position_, end - position_), position_};
  position_ = end;
  return token;
}

Token Lexer::word() {
  std::size_t end = position_ + 1;
  while (continues_word(at(end))) ++end;
  const bool escapes = rules_.escape_strings && end == position_ + 1 && lower(sql_[position_]) == 'e';
  if (escapes && at(end) == '\'') return take(TokenKind::string, end_of_escape_string(end));
  return take(TokenKind::word, end);
}

void Lexer::skip_blanks_and_comments() {
  while (position_ < sql_.size()) {
    if (is_blank(sql_[position_])) {
      ++position_;
    } else if (begins_line_comment()) {
      skip_line();
    } else if (rules_.mysql && skip_version_comment_mark()) {
      continue;
    } else if (sql_.substr(position_, 2) == "/*") {
      skip_block_comment();
    } else {
      return;
    }
  }
  ends_in_comment_ = ends_in_comment_ || in_version_comment_;
}

void Lexer::skip_line() {
  position_ = std::min(sql_.find('\n', position_), sql_.size());
  ends_in_comment_ = position_ == sql_.size();
}

// To MySQL 5--1 is an addition.
bool Lexer::begins_line_comment() const {
  if (rules_.mysql && at(position_) == '#') return true;
  if (sql_.substr(position_, 2) != "--") return false;
  const char next = at(position_ + 2);
  return !rules_.mysql || next == '\0' || is_blank(next);
}

// Either end of /*!50110 … */ and of MariaDB's own /*M!100100 … */.
bool Lexer::skip_version_comment_mark() {
  const std::string_view rest = sql_.substr(position_);
  if (in_version_comment_ && rest.starts_with("*/")) {
    in_version_comment_ = false;
    position_ += 2;
    return true;
  }
  if (!rest.starts_with("/*!") && !rest.starts_with("/*M!")) return false;
  in_version_comment_ = true;
  position_ = sql_.find('!', position_) + 1;
  while (is_digit(at(position_))) ++position_;
  return true;
}

void Lexer::skip_block_comment() {
  int depth = 1;
  for (position_ += 2; position_ < sql_.size(); ++position_) {
    const std::string_view two = sql_.substr(position_, 2);
    if (two == "/*" && rules_.nested_comments) {
      ++depth;
      ++position_;
    } else if (two == "*/") {
      ++position_;
      if (--depth == 0) break;
    }
  }
  ends_in_comment_ = position_ >= sql_.size();
  position_ = std::min(position_ + 1, sql_.size());
}

// A doubled quote stands for itself.
std::size_t Lexer::end_of_quoted(std::size_t open, char quote) const {
  std::size_t end = open;
  do {
    end = sql_.find(quote, end + 1);
    if (end == std::string_view::npos) return sql_.size();
    ++end;
  } while (at(end) == quote);
  return end;
}

std::size_t Lexer::end_of_escape_string(std::size_t open) const {
  std::size_t position = open + 1;
  while (position < sql_.size()) {
    const char c = sql_[position++];
    if (c == '\\') ++position;
    if (c != '\'') continue;
    if (at(position) == '\'') {
      ++position;
    } else if (const std::size_t next = continuation_of(position); next != position) {
      position = next;
    } else {
      return position;
    }
  }
  return sql_.size();
}

std::size_t Lexer::end_of_mysql_string(std::size_t open) const {
  const char quote = sql_[open];
  for (std::size_t position = open + 1; position < sql_.size(); ++position) {
    if (sql_[position] == '\\') {
      ++position;
    } else if (sql_[position] == quote) {
      if (at(position + 1) != quote) return position + 1;
      ++position;
    }
  }
  return sql_.size();
}

// 'a' <newline> 'b' is one string, whose second half keeps the escapes of the first (PostgreSQL, 4.1.2.1).
std::size_t Lexer::continuation_of(std::size_t closed) const {
  std::size_t position = closed;
  bool newline = false;
  while (position < sql_.size()) {
    if (is_blank(sql_[position])) {
      newline |= sql_[position++] == '\n';
    } else if (sql_.substr(position, 2) == "--") {
      position = std::min(sql_.find('\n', position), sql_.size());
    } else {
      break;
    }
  }
  return newline && at(position) == '\'' ? position + 1 : closed;
}

// Where the dollar-quoted string that begins here ends; here itself when none does, as with $1.
std::size_t Lexer::end_of_dollar_quoted() const {
  std::size_t tag_end = position_ + 1;
  if (begins_word(at(tag_end))) {
    while (continues_word(at(tag_end)) && at(tag_end) != '$') ++tag_end;
  }
  if (at(tag_end) != '$') return position_;
  const std::string_view tag = sql_.substr(position_, tag_end + 1 - position_);
  const std::size_t close = sql_.find(tag, tag_end + 1);
  return close == std::string_view::npos ? sql_.size() : close + tag.size();
}

}  // namespace migrator::dialect
