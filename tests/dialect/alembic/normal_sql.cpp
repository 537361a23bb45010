#include "normal_sql.hpp"

#include <algorithm>
#include <array>

#include "dialect/lexer.hpp"

namespace migrator::testing {

namespace {

using dialect::Token;
using dialect::TokenKind;

using Words = std::vector<std::string>;

std::string lower_case(std::string_view text) {
  std::string lower(text);
  for (char& c : lower)
    if (c >= 'A' && c <= 'Z') c = static_cast<char>(c - 'A' + 'a');
  return lower;
}

std::string without_quotes(std::string_view quoted) {
  std::string name;
  for (std::size_t i = 1; i + 1 < quoted.size(); ++i) {
    name += quoted[i];
    if (quoted[i] == '"') ++i;
  }
  return name;
}

Words words_of(std::string_view sql) {
  Words words;
  dialect::Lexer lexer(sql, {.nested_comments = true, .dollar_quotes = true, .escape_strings = true});
  for (Token token = lexer.next(); token.kind != TokenKind::end; token = lexer.next()) {
    if (token.kind == TokenKind::word)
      words.push_back(lower_case(token.text));
    else if (token.kind == TokenKind::quoted)
      words.push_back(without_quotes(token.text));
    else
      words.emplace_back(token.text);
  }
  return words;
}

bool stands_at(const Words& words, std::size_t at, std::initializer_list<std::string_view> wanted) {
  return at + wanted.size() <= words.size() &&
         std::equal(wanted.begin(), wanted.end(), words.begin() + static_cast<std::ptrdiff_t>(at));
}

void replace(Words& words, std::size_t at, std::size_t count, const Words& by) {
  const auto begin = words.begin() + static_cast<std::ptrdiff_t>(at);
  words.insert(words.erase(begin, begin + static_cast<std::ptrdiff_t>(count)), by.begin(), by.end());
}

// Parameters are $1 here, and ?, :name or %(name)s in what drivers of Python take.
void unify_parameters(Words& words) {
  for (std::size_t i = 0; i < words.size(); ++i) {
    const bool of_a_cast = i > 0 && words[i - 1] == ":";
    if (words[i] == "$" || (words[i] == ":" && !of_a_cast && i + 1 < words.size() && words[i + 1] != ":"))
      replace(words, i, 2, {"?"});
    else if (stands_at(words, i, {"%", "("}))
      replace(words, i, 5, {"?"});
  }
}

void shorten_types(Words& words) {
  for (std::size_t i = 0; i < words.size(); ++i) {
    if (stands_at(words, i, {"timestamp", "without", "time", "zone"})) replace(words, i, 4, {"timestamp"});
    if (stands_at(words, i, {"timestamp", "with", "time", "zone"})) replace(words, i, 4, {"timestamptz"});
  }
}

// Where the parenthesis that opens here closes.
std::size_t closing(const Words& words, std::size_t open) {
  int depth = 0;
  for (std::size_t i = open; i < words.size(); ++i) {
    if (words[i] == "(") ++depth;
    if (words[i] == ")" && --depth == 0) return i;
  }
  return words.size() - 1;
}

void drop_parentheses(Words& words, std::size_t open) {
  const std::size_t close = closing(words, open);
  replace(words, close, 1, {});
  replace(words, open, 1, {});
}

// Whether an expression before it is over, so that parentheses around all of it are no part of a larger one.
bool ends_an_expression(const Words& words, std::size_t at) {
  static constexpr std::array<std::string_view, 4> enders{",", ")", "not", "null"};
  return at >= words.size() || std::ranges::find(enders, words[at]) != enders.end();
}

void unwrap_whole_expressions(Words& words) {
  for (std::size_t i = 1; i < words.size(); ++i) {
    const bool follows = words[i - 1] == "default" || words[i - 1] == "where" || words[i - 1] == "using";
    if (follows && words[i] == "(" && ends_an_expression(words, closing(words, i) + 1)) drop_parentheses(words, i);
  }
}

void unwrap_index_expressions(Words& words) {
  if (!stands_at(words, 0, {"create", "index"}) && !stands_at(words, 0, {"create", "unique", "index"})) return;
  for (std::size_t i = 1; i < words.size(); ++i) {
    if (words[i] != "(" || (words[i - 1] != "(" && words[i - 1] != ",")) continue;
    const std::size_t after = closing(words, i) + 1;
    if (after < words.size() && (words[after] == "," || words[after] == ")")) drop_parentheses(words, i);
  }
}

// The parts between the commas of [begin, end) that are in no parentheses.
std::vector<Words> parts_of(const Words& words, std::size_t begin, std::size_t end) {
  std::vector<Words> parts(1);
  int depth = 0;
  for (std::size_t i = begin; i < end; ++i) {
    if (words[i] == "(") ++depth;
    if (words[i] == ")") --depth;
    if (words[i] == "," && depth == 0)
      parts.emplace_back();
    else
      parts.back().push_back(words[i]);
  }
  return parts;
}

void put_not_null_last(Words& part) {
  int depth = 0;
  for (std::size_t i = 0; i < part.size(); ++i) {
    if (part[i] == "(") ++depth;
    if (part[i] == ")") --depth;
    const bool sets_it = i > 0 && part[i - 1] == "set";
    if (depth != 0 || sets_it || !stands_at(part, i, {"not", "null"})) continue;
    replace(part, i, 2, {});
    part.insert(part.end(), {"not", "null"});
    return;
  }
}

std::string join(const Words& words) {
  std::string text;
  for (const std::string& word : words) text += (text.empty() ? "" : " ") + word;
  return text;
}

std::string normal_create_table(const Words& words) {
  const auto open = static_cast<std::size_t>(std::ranges::find(words, "(") - words.begin());
  if (open == words.size()) return join(words);
  const std::size_t close = closing(words, open);
  std::string text = join({words.begin(), words.begin() + static_cast<std::ptrdiff_t>(open)});
  const char* before = " ( ";
  for (Words& part : parts_of(words, open + 1, close)) {
    put_not_null_last(part);
    text += before + join(part);
    before = " , ";
  }
  return text + " " + join({words.begin() + static_cast<std::ptrdiff_t>(close), words.end()});
}

std::vector<std::string> normal_alter_table(const Words& words) {
  const std::size_t name = stands_at(words, 3, {"."}) ? 5 : 3;
  const std::string begin =
      join({words.begin(), words.begin() + static_cast<std::ptrdiff_t>(std::min(name, words.size()))});
  std::vector<std::string> statements;
  for (Words& action : parts_of(words, name, words.size())) {
    if (stands_at(action, 0, {"rename"}) && action.size() == 4 && action[2] == "to")
      action.insert(action.begin() + 1, "column");
    put_not_null_last(action);
    statements.push_back(begin + " " + join(action));
  }
  return statements;
}

}  // namespace

std::vector<std::string> normal_sql(std::string_view sql) {
  Words words = words_of(sql);
  unify_parameters(words);
  shorten_types(words);
  unwrap_whole_expressions(words);
  unwrap_index_expressions(words);
  if (stands_at(words, 0, {"create", "table"})) return {normal_create_table(words)};
  if (stands_at(words, 0, {"alter", "table"})) return normal_alter_table(words);
  return {join(words)};
}

}  // namespace migrator::testing
