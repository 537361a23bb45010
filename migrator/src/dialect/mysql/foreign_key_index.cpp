#include "dialect/mysql/foreign_key_index.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <optional>

#include "dialect/mysql/table_text.hpp"

namespace migrator::dialect::mysql {

namespace {

// An index or a foreign key of the table. The primary key has no name.
struct Key {
  bool refers = false;
  bool unique = false;
  bool is_plain = false;  // an index over columns, and no option beside them
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
    key.unique |= token.is_word("unique") || token.is_word("primary");
    if (token.kind == TokenKind::quoted) key.name = name_of(token);
  }
  if (!is_key) return std::nullopt;
  key.columns = read_columns(lexer);
  key.is_plain =
      !key.unique && part.ends_with("`)") && part.find("`(") == part.npos && part.find("` DESC") == part.npos;
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

std::string indexes_for(const Context& context, const std::vector<Key>& foreign_keys) {
  std::string changes;
  for (const Key& one : foreign_keys)
    changes += fmt::format(", ADD INDEX {} {}", context.quote(one.name), column_list(context.dialect, one.columns));
  return changes;
}

const Key* find(const std::vector<Key>& keys, const std::string& name, bool refers) {
  const auto found =
      std::ranges::find_if(keys, [&](const Key& one) { return one.refers == refers && same_name(one.name, name); });
  return found == keys.end() ? nullptr : &*found;
}

// The one that the server has made for the key, as far as that can be seen.
const Key* own_index(const std::vector<Key>& keys, const Key& foreign_key) {
  const Key* index = find(keys, foreign_key.name, false);
  return index && !index->unique && index->columns == foreign_key.columns ? index : nullptr;
}

// For a key without a name the server names the index after the first column.
bool may_be_named_after(const Key& index, const std::string& column) {
  const std::string name = lower(index.name), start = lower(column);
  return name == start ||
         (name.starts_with(start + "_") && name.find_first_not_of("0123456789", start.size() + 1) == name.npos);
}

// Such an index stays. Made anew, in the same statement and without work, it is the table's own: the server would let
// it go for the index of the next key over these columns.
std::string change_of_index_of_column(const Context& context, const std::vector<Key>& keys, const Key& foreign_key) {
  const auto found = std::ranges::find_if(keys, [&](const Key& one) {
    return !one.refers && one.is_plain && one.columns == foreign_key.columns &&
           may_be_named_after(one, foreign_key.columns.front());
  });
  if (found == keys.end()) return "";
  return fmt::format(", DROP INDEX {}{}", context.quote(found->name), indexes_for(context, {*found}));
}

// What becomes of it when the key goes: another key that has no other index takes it over.
std::string change_of_own_index(const Context& context, const std::vector<Key>& keys, const Key& foreign_key) {
  const Key* index = own_index(keys, foreign_key);
  if (!index) return change_of_index_of_column(context, keys, foreign_key);
  const std::string name = context.quote(index->name);
  const std::vector<Key> alone = left_alone(keys, index->name);
  if (alone.empty()) return fmt::format(", DROP INDEX {}", name);
  if (alone.front().columns != index->columns) return "";
  return fmt::format(", RENAME INDEX {} TO {}", name, context.quote(alone.front().name));
}

}  // namespace

Statements drop_constraint(const Context& context, const schema::DropConstraint& drop,
                           const std::string& create_table) {
  const std::vector<Key> keys = read_keys(create_table);
  const std::string name = context.quote(drop.constraint);
  if (const Key* foreign_key = find(keys, drop.constraint, true)) {
    const std::string change = change_of_own_index(context, keys, *foreign_key);
    if (change.empty()) return render(context, drop);
    return {context.alter(drop.table, fmt::format("DROP FOREIGN KEY {}{}", name, change))};
  }
  const std::vector<Key> alone = left_alone(keys, drop.constraint);
  if (alone.empty()) return render(context, drop);
  return {context.alter(drop.table, fmt::format("DROP INDEX {}{}", name, indexes_for(context, alone)))};
}

Statements drop_index(const Context& context, const schema::DropIndex& drop, const std::string& create_table) {
  const std::vector<Key> alone = left_alone(read_keys(create_table), drop.index);
  if (alone.empty()) return render(context, drop);
  return {context.alter(drop.table, fmt::format("DROP INDEX {}{}{}", if_exists(drop.if_exists),
                                                context.quote(drop.index), indexes_for(context, alone)))};
}

}  // namespace migrator::dialect::mysql
