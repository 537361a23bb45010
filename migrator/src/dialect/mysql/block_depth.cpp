#include "dialect/mysql/block_depth.hpp"

#include <algorithm>
#include <array>

namespace migrator::dialect::mysql {

namespace {

template <std::size_t size>
bool is_one_of(const Token& token, const std::array<std::string_view, size>& words) {
  return std::ranges::any_of(words, [&](std::string_view word) { return token.is_word(word); });
}

constexpr std::array<std::string_view, 5> with_body{"procedure", "function", "trigger", "event", "package"};
constexpr std::array<std::string_view, 10> without_body{"table", "view",   "index", "database", "schema",
                                                        "user",  "server", "role",  "sequence", "tablespace"};
// Behind one of these an IF belongs to the only statement of the body. INSERT, UPDATE and DELETE are also what a
// trigger waits for.
constexpr std::array<std::string_view, 11> in_statement{"set",   "drop",    "create", "select", "return",  "call",
                                                        "alter", "replace", "with",   "where",  "truncate"};
constexpr std::array<std::string_view, 4> loops{"loop", "repeat", "while", "for"};

}  // namespace

void BlockDepth::read(const Token& token) {
  if (token.is_symbol('(')) ++parentheses_;
  if (token.is_symbol(')') && parentheses_ > 0) --parentheses_;
  if (head_ == Head::unknown || head_ == Head::create)
    read_head(token);
  else if (head_ == Head::body && parentheses_ == 0)
    read_body(token);
  previous_ = token;
}

// CREATE or ALTER, and BEGIN NOT ATOMIC of MariaDB.
void BlockDepth::read_head(const Token& token) {
  if (head_ == Head::unknown) {
    const bool may = token.is_word("create") || token.is_word("alter") || token.is_word("begin");
    head_ = may ? Head::create : Head::no_body;
  } else if (previous_.is_word("begin")) {
    head_ = token.is_word("not") ? Head::body : Head::no_body;
    if (head_ == Head::body) blocks_.push_back(Block::of_statements);
  } else if (is_one_of(token, with_body)) {
    head_ = Head::body;
  } else if (is_one_of(token, without_body)) {
    head_ = Head::no_body;
  }
}

// IF, CASE and the like are words of a statement where one begins, and calls or expressions elsewhere.
bool BlockDepth::begins_statement() const {
  if (blocks_.empty()) return may_begin_ && !is_one_of(previous_, with_body);
  if (blocks_.back() == Block::case_expression) return false;
  constexpr std::array<std::string_view, 6> openers{"begin", "then", "else", "do", "loop", "repeat"};
  return previous_.is_symbol(';') || previous_.is_symbol(':') || is_one_of(previous_, openers) ||
         previous_.is_word("atomic");
}

void BlockDepth::read_body(const Token& token) {
  if (previous_.is_symbol('.') || token.kind != TokenKind::word) return;
  if (blocks_.empty() && is_one_of(token, in_statement)) may_begin_ = false;
  if (token.is_word("end")) {
    if (!blocks_.empty()) blocks_.pop_back();
    may_begin_ = false;
  } else if (previous_.is_word("end")) {
    // END IF, END LOOP, …
  } else if (token.is_word("begin")) {
    blocks_.push_back(Block::of_statements);
  } else if (token.is_word("case")) {
    blocks_.push_back(begins_statement() ? Block::of_statements : Block::case_expression);
  } else if (token.is_word("if") || (is_one_of(token, loops) && !(blocks_.empty() && token.is_word("for")))) {
    if (begins_statement()) blocks_.push_back(Block::of_statements);
  }
}

}  // namespace migrator::dialect::mysql
