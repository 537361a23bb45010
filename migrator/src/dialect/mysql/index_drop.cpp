#include "dialect/mysql/index_drop.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <optional>

#include "dialect/mysql/table_text.hpp"

namespace migrator::dialect::mysql {

namespace {

// An index or a foreign key of the table. The primary key has no name.
struct Key {
  bool refers = false;
  std::string name;
  std::vector<std::string> columns;  // of an index the first ones, as far as they are in it as a whole
};

bool same_name(const std::string& one, const std::string& other) { return lower(one) == lower(other); }

// From behind the parenthesis to its end, or to what is no whole column: an expression, the first characters of a text.
std::vector<std::string> read_columns(Lexer& lexer) {
  std::vector<std::string> columns;
  for (Token name = lexer.next(); name.kind == TokenKind::quoted; name = lexer.next()) {
    Token next = lexer.next();
    if (next.is_symbol('(')) break;
    columns.push_back(name_of(name));
    while (next.kind == TokenKind::word) next = lexer.next();  // DESC
    if (!next.is_symbol(',')) break;
  }
  return columns;
}

// PRIMARY KEY (…), UNIQUE KEY `name` (…), CONSTRAINT `name` FOREIGN KEY (…)
std::optional<Key> read_key(std::string_view part) {
  Lexer lexer(part, lexical_rules);
  Token token = lexer.next();
  if (token.kind != TokenKind::word || token.is_word("fulltext") || token.is_word("spatial")) return std::nullopt;
  Key key;
  bool is_key = false;
  for (; !token.is_symbol('(') && token.kind != TokenKind::end; token = lexer.next()) {
    is_key |= token.is_word("key");
    key.refers |= token.is_word("foreign");
    if (token.kind == TokenKind::quoted) key.name = name_of(token);
  }
  if (!is_key) return std::nullopt;
  key.columns = read_columns(lexer);
  return key;
}

std::vector<Key> read_keys(std::string_view create_table) {
  std::vector<Key> keys;
  for (const std::string_view part : table_parts(create_table))
    if (std::optional<Key> key = read_key(part)) keys.push_back(std::move(*key));
  return keys;
}

bool serves(const Key& index, const Key& foreign_key) {
  const std::size_t count = foreign_key.columns.size();
  return index.columns.size() >= count &&
         std::equal(foreign_key.columns.begin(), foreign_key.columns.end(), index.columns.begin(), same_name);
}

// The foreign keys that have no other index. One of the index's own name is left to the server, which refuses to drop
// what it has made for the key.
std::vector<Key> left_alone(const std::vector<Key>& keys, const std::string& index) {
  std::vector<Key> dropped, others, alone;
  for (const Key& key : keys)
    if (!key.refers) (same_name(key.name, index) ? dropped : others).push_back(key);
  for (const Key& key : keys) {
    const auto serves_it = [&](const Key& one) { return serves(one, key); };
    if (!key.refers || same_name(key.name, index) || std::ranges::none_of(dropped, serves_it)) continue;
    if (std::ranges::any_of(others, serves_it)) continue;
    alone.push_back(key);
    others.push_back(key);  // its index serves the next key, too
  }
  return alone;
}

std::string own_index(const Context& context, const Key& foreign_key) {
  std::vector<std::string> columns;
  for (const std::string& column : foreign_key.columns) columns.push_back(context.quote(column));
  return fmt::format("ADD INDEX {} ({})", context.quote(foreign_key.name), fmt::join(columns, ", "));
}

}  // namespace

Statements drop_index(const Context& context, const schema::DropIndex& drop, const std::string& create_table) {
  const std::vector<Key> alone = left_alone(read_keys(create_table), drop.index);
  if (alone.empty()) return render(context, drop);
  std::vector<std::string> changes{
      fmt::format("DROP INDEX {}{}", if_exists(drop.if_exists), context.quote(drop.index))};
  for (const Key& key : alone) changes.push_back(own_index(context, key));
  return {context.alter(drop.table, fmt::format("{}", fmt::join(changes, ", ")))};
}

}  // namespace migrator::dialect::mysql
