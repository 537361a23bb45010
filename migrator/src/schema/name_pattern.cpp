#include "schema/name_pattern.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <charconv>
#include <optional>
#include <utility>

#include "base/error.hpp"

namespace migrator::schema {

namespace {

[[noreturn]] void fail(std::string_view text, const std::string& reason) {
  throw Error(ErrorKind::sql, fmt::format("naming_convention: \"{}\" {}", text, reason));
}

bool take_prefix(std::string_view& text, std::string_view prefix) {
  if (!text.starts_with(prefix)) return false;
  text.remove_prefix(prefix.size());
  return true;
}

// column_0_name, column_0N_name (all, joined), column_0_N_name (joined with _), column_0_key, column_0_label, and
// referred_column_… of a foreign key.
struct ColumnToken {
  bool referred = false;
  std::size_t index = 0;
  std::optional<std::string_view> separator = {};  // of all columns
  std::string_view part = {};

  static std::optional<ColumnToken> parse(std::string_view word) {
    ColumnToken token;
    token.referred = take_prefix(word, "referred_");
    if (!take_prefix(word, "column_")) return std::nullopt;
    const auto [end, error] = std::from_chars(word.data(), word.data() + word.size(), token.index);
    if (error != std::errc()) return std::nullopt;
    word.remove_prefix(static_cast<std::size_t>(end - word.data()));
    if (take_prefix(word, "_N_"))
      token.separator = "_";
    else if (take_prefix(word, "N_"))
      token.separator = "";
    else if (!take_prefix(word, "_"))
      return std::nullopt;
    token.part = word;
    const bool is_known = word == "name" || (!token.referred && (word == "key" || word == "label"));
    if (!is_known || (token.separator && token.index != 0)) return std::nullopt;
    return token;
  }
};

constexpr std::string_view words[] = {"table_name", "constraint_name", "referred_table_name"};

bool is_token(std::string_view word) {
  return std::ranges::find(words, word) != std::end(words) || ColumnToken::parse(word);
}

std::string label(const NamedThing& thing, const std::string& column) {
  std::string schema = thing.table_schema;
  std::ranges::replace(schema, '.', '_');
  return fmt::format("{}{}{}_{}", schema, schema.empty() ? "" : "_", thing.table, column);
}

std::string expand_column(const ColumnToken& token, const NamedThing& thing) {
  const std::vector<std::string>& columns = token.referred ? thing.referred_columns : thing.columns;
  const auto part_of = [&](const std::string& column) { return token.part == "label" ? label(thing, column) : column; };
  // As SQLAlchemy has it: a check, whose columns nobody knows, has an empty one.
  if (!token.separator) return token.index < columns.size() ? part_of(columns[token.index]) : "";
  std::string all;
  for (const std::string& column : columns) all.append(all.empty() ? "" : *token.separator).append(part_of(column));
  return all;
}

std::string expand_token(std::string_view word, const NamedThing& thing) {
  if (word == "table_name") return thing.table;
  if (word == "referred_table_name") return thing.referred_table;
  if (word == "constraint_name") {
    if (!thing.given_name.empty()) return thing.given_name;
    throw Error(ErrorKind::sql, fmt::format("the {} of table \"{}\" has no name, which its naming convention builds on",
                                            thing.kind, thing.table))
        .hint("give it one: .named(\"…\")");
  }
  const std::optional<ColumnToken> token = ColumnToken::parse(word);
  if (token->referred && thing.referred_columns.empty()) {
    throw Error(ErrorKind::sql, fmt::format("the naming convention of a {} asks for the columns that it references, "
                                            "and references(\"{}\") names none",
                                            thing.kind, thing.referred_table));
  }
  return expand_column(*token, thing);
}

}  // namespace

NamePattern::NamePattern(std::string_view text) {
  std::string literal;
  for (std::string_view rest = text; !rest.empty();) {
    if (take_prefix(rest, "%%")) {
      literal += '%';
    } else if (take_prefix(rest, "%")) {
      const std::size_t end = rest.find(")s");
      if (!rest.starts_with('(') || end == rest.npos) fail(text, "has a % that begins no %(token)s; a % itself is %%");
      const std::string_view word = rest.substr(1, end - 1);
      if (!is_token(word)) fail(text, fmt::format("asks for %({})s, which nobody knows", word));
      pieces_.push_back({false, std::exchange(literal, {})});
      pieces_.push_back({true, std::string(word)});
      rest.remove_prefix(end + 2);
    } else {
      literal += rest.front();
      rest.remove_prefix(1);
    }
  }
  if (!literal.empty()) pieces_.push_back({false, literal});
}

bool NamePattern::contains(std::string_view token) const {
  return std::ranges::any_of(pieces_, [&](const Piece& piece) { return piece.is_token && piece.text == token; });
}

std::string NamePattern::expand(const NamedThing& thing) const {
  std::string name;
  for (const Piece& piece : pieces_) name += piece.is_token ? expand_token(piece.text, thing) : piece.text;
  return name;
}

}  // namespace migrator::schema
