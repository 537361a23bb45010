#include "dialect/sqlite/table_clauses.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <initializer_list>

#include "dialect/sqlite/normal_form.hpp"

namespace migrator::dialect::sqlite {

namespace {

using Tokens = std::span<const Token>;

bool is_any_of(const Token& token, std::initializer_list<std::string_view> words) {
  return std::ranges::any_of(words, [&](std::string_view word) { return token.is_word(word); });
}

// Behind the parenthesis that closes the one at `open`.
std::size_t end_of_group(Tokens tokens, std::size_t open) {
  int depth = 0;
  for (std::size_t i = open; i < tokens.size(); ++i) {
    if (tokens[i].is_symbol('(')) ++depth;
    if (tokens[i].is_symbol(')') && --depth == 0) return i + 1;
  }
  return tokens.size();
}

// The parts between commas that stand in no parentheses.
std::vector<Tokens> split_at_commas(Tokens tokens) {
  std::vector<Tokens> parts;
  std::size_t begin = 0;
  for (std::size_t i = 0; i < tokens.size();) {
    if (tokens[i].is_symbol(',')) {
      parts.push_back(tokens.subspan(begin, i - begin));
      begin = ++i;
    } else {
      i = tokens[i].is_symbol('(') ? end_of_group(tokens, i) : i + 1;
    }
  }
  if (begin < tokens.size()) parts.push_back(tokens.subspan(begin));
  return parts;
}

// The same words occur within clauses: SET NULL, DEFAULT NULL, NOT DEFERRABLE, CONSTRAINT x CHECK, FOREIGN KEY …
// REFERENCES.
bool begins_clause(Tokens tokens, std::size_t at, bool in_foreign_key) {
  if (at > 0 && is_any_of(tokens[at - 1], {"set", "default", "not", "always"})) return false;
  if (at > 1 && tokens[at - 2].is_word("constraint")) return false;
  if (tokens[at].is_word("not")) return at + 1 < tokens.size() && tokens[at + 1].is_word("null");
  if (tokens[at].is_word("references")) return !in_foreign_key;
  return is_any_of(tokens[at], {"constraint", "primary", "null", "unique", "check", "default", "collate", "foreign",
                                "generated", "as"});
}

std::vector<Tokens> split_into_clauses(Tokens tokens) {
  std::vector<Tokens> clauses;
  std::size_t begin = tokens.size();
  bool in_foreign_key = false;
  for (std::size_t i = 0; i < tokens.size();) {
    if (begins_clause(tokens, i, in_foreign_key)) {
      if (begin < i) clauses.push_back(tokens.subspan(begin, i - begin));
      begin = i;
      in_foreign_key = false;
    }
    in_foreign_key = in_foreign_key || tokens[i].is_word("foreign");
    i = tokens[i].is_symbol('(') ? end_of_group(tokens, i) : i + 1;
  }
  if (begin < tokens.size()) clauses.push_back(tokens.subspan(begin));
  return clauses;
}

bool is_told_by_pragmas(Tokens clause) {
  return std::ranges::none_of(clause, [](const Token& token) {
    return is_any_of(token,
                     {"constraint", "check", "collate", "generated", "as", "autoincrement", "conflict", "deferrable"});
  });
}

// CONSTRAINT x UNIQUE behind a column is CONSTRAINT x UNIQUE (column).
TableClauses::Clause clause_of(const std::string& column, Tokens clause) {
  const bool is_named = clause.front().is_word("constraint");
  const std::size_t kind = is_named && clause.size() > 2 ? 2 : 0;
  const std::string name = normal_form(clause.first(kind)) + (kind > 0 ? " " : "");
  const Tokens rest = clause.subspan(kind);
  const std::string text = normal_form(rest);
  if (rest.front().is_word("check")) return {"", name + text};
  if (column.empty()) return {"", name + text};
  if (rest.front().is_word("references")) return {"", fmt::format("{}foreign key({}) {}", name, column, text)};
  const std::size_t words = rest.front().is_word("primary") ? 2 : rest.front().is_word("unique") ? 1 : 0;
  if (words == 0 || words > rest.size()) return {column, name + text};
  const std::string behind = normal_form(rest.subspan(words));
  return {"",
          fmt::format("{}{}({}){}{}", name, normal_form(rest.first(words)), column, behind.empty() ? "" : " ", behind)};
}

}  // namespace

TableClauses table_clauses(std::string_view create_table) {
  const std::vector<Token> all = tokens_of(create_table);
  const Tokens tokens(all);
  const auto open = static_cast<std::size_t>(
      std::ranges::find_if(tokens, [](const Token& token) { return token.is_symbol('('); }) - tokens.begin());
  if (open == tokens.size()) return {};
  const std::size_t end = end_of_group(tokens, open);
  TableClauses found;
  found.options = normal_form(tokens.subspan(end));
  for (const Tokens part : split_at_commas(tokens.subspan(open + 1, end - open - 2))) {
    if (part.empty()) continue;
    const bool is_column = !is_any_of(part.front(), {"constraint", "primary", "unique", "check", "foreign"});
    const std::string column = is_column ? normal_form(part.first(1)) : std::string();
    for (const Tokens clause : split_into_clauses(part.subspan(is_column ? 1 : 0)))
      if (!is_told_by_pragmas(clause)) found.clauses.push_back(clause_of(column, clause));
  }
  return found;
}

}  // namespace migrator::dialect::sqlite
