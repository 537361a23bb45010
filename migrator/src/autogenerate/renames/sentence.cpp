#include "autogenerate/renames/sentence.hpp"

#include <algorithm>
#include <array>

namespace migrator::autogenerate {

namespace {

using dialect::Token;
using dialect::TokenKind;

// What may come behind a table's name and is no alias.
constexpr std::array<std::string_view, 33> no_alias = {
    "as",      "begin",       "cross",  "default", "do",     "end",       "except",    "fetch", "for",
    "full",    "group",       "having", "indexed", "inner",  "intersect", "join",      "left",  "limit",
    "natural", "not",         "offset", "on",      "order",  "outer",     "returning", "right", "select",
    "set",     "tablesample", "union",  "using",   "values", "where"};

constexpr std::array<std::string_view, 13> ends_of_from = {"where",     "group",  "order", "having", "window",
                                                           "limit",     "offset", "fetch", "union",  "except",
                                                           "intersect", "set",    "values"};

template <class Words>
bool is_among(const Token& token, const Words& words) {
  return std::ranges::any_of(words, [&](std::string_view word) { return token.is_word(word); });
}

bool has_capitals(std::string_view text) {
  return std::ranges::any_of(text, [](char c) { return c >= 'A' && c <= 'Z'; });
}

}  // namespace

Sentence::Sentence(std::string_view sql, const RenameRules& rules) : rules_(rules) {
  dialect::Lexer lexer(sql, rules.lexical);
  for (Token token = lexer.next(); token.kind != TokenKind::end; token = lexer.next()) tokens_.push_back(token);
  find_tables();
}

bool Sentence::is_name(std::size_t at, const std::string& name) const {
  if (!is_any_name(at)) return false;
  const std::string here = name_of(tokens_[at]);
  return rules_.ignores_case ? lower(here) == lower(name) : here == name;
}

// PostgreSQL writes what has capitals in quotes, unless it is a keyword.
bool Sentence::is_any_name(std::size_t at) const {
  if (at >= tokens_.size()) return false;
  const Token& token = tokens_[at];
  if (token.kind == TokenKind::quoted) return true;
  return token.kind == TokenKind::word && (rules_.ignores_case || !has_capitals(token.text));
}

bool Sentence::may_be_column(std::size_t at) const {
  const bool is_new_name = at > 0 && (is_word(at - 1, "as") || is_word(at - 1, "collate"));
  return !is_symbol(at + 1, '(') && !is_new_name && !is_in_type(at);
}

// x::character varying
bool Sentence::is_in_type(std::size_t at) const {
  while (at > 0 && (tokens_[at - 1].kind == TokenKind::word || is_symbol(at - 1, '.')) && is_any_name(at - 1)) --at;
  while (at > 1 && is_symbol(at - 1, '.')) at -= 2;
  return at > 1 && is_symbol(at - 1, ':') && is_symbol(at - 2, ':');
}

std::size_t Sentence::depth(std::size_t at) const {
  std::size_t depth = 0;
  for (std::size_t i = 0; i < at; ++i) {
    if (is_symbol(i, '(')) ++depth;
    if (is_symbol(i, ')') && depth > 0) --depth;
  }
  return depth;
}

void Sentence::find_tables() {
  struct Level {
    bool is_from = false;
    bool has_verb = false;  // else FROM is a word of a function: extract(year FROM x)
  };
  std::vector<Level> levels(1);
  bool expected = false, is_function = false;  // a table; and whether it may be a function that gives rows
  for (std::size_t i = 0; i < tokens_.size();) {
    const Token& token = tokens_[i];
    Level& level = levels.back();
    if (token.is_symbol('(')) {
      levels.push_back({expected, expected});
    } else if (token.is_symbol(')')) {
      if (levels.size() > 1) levels.pop_back();
      expected = false;
    } else if (token.is_symbol(',')) {
      expected = level.is_from;
    } else if (token.is_word("select") || token.is_word("delete")) {
      queries_ += token.is_word("select");
      level = {false, true};
      expected = false;
    } else if (token.is_word("from") && level.has_verb && !(i > 0 && is_word(i - 1, "distinct"))) {
      level.is_from = expected = is_function = true;
    } else if (token.is_word("join")) {
      expected = is_function = true;
    } else if (token.is_word("into") || token.is_word("update") || token.is_word("references")) {
      expected = true;
      is_function = false;
    } else if (is_among(token, ends_of_from)) {
      level.is_from = expected = false;
    } else if (expected && !token.is_word("only") && !token.is_word("lateral")) {
      expected = false;
      i = take_table(i, is_function);
      continue;
    }
    ++i;
  }
}

std::size_t Sentence::take_table(std::size_t at, bool may_be_function) {
  if (!is_any_name(at)) return at + 1;
  ReadTable table{at, {"", name_of(tokens_[at])}, ""};
  if (is_symbol(at + 1, '.') && is_any_name(at + 2)) {
    table = {at + 2, {table.name.name, name_of(tokens_[at + 2])}, ""};
    at += 2;
  }
  ++at;
  if (may_be_function && is_symbol(at, '(')) return at;
  if (is_word(at, "as")) ++at;
  if (is_any_name(at) && !is_among(tokens_[at], no_alias)) table.alias = name_of(tokens_[at++]);
  tables_.push_back(std::move(table));
  return at;
}

void Rewriting::replace(std::size_t begin, std::size_t end, std::string_view text) {
  result_.append(sql_.substr(done_, begin - done_)).append(text);
  done_ = end;
}

}  // namespace migrator::autogenerate
