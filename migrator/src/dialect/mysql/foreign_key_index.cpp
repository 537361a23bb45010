#include "dialect/mysql/foreign_key_index.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <optional>

#include "dialect/mysql/table_text.hpp"

namespace migrator::dialect::mysql {

namespace {

struct Key {
  std::string name = {};  // as in the table; empty: the primary key
  std::vector<std::string> columns = {};
  bool unique = false;
};

struct Keys {
  std::vector<Key> indexes, foreign_keys;
};

// (`a`,`b`) of the lexer's next tokens. A key over the beginning of a column ends before it: no foreign key stands on
// that.
std::vector<std::string> columns_of(Lexer& lexer) {
  std::vector<std::string> columns;
  Token token = lexer.next();
  while (token.kind != TokenKind::end && !token.is_symbol(')')) {
    token = lexer.next();
    if (token.kind != TokenKind::quoted) break;
    columns.push_back(lower(name_of(token)));
    token = lexer.next();
    if (token.is_symbol('(')) return columns.pop_back(), columns;
    if (token.is_word("desc") || token.is_word("asc")) token = lexer.next();
  }
  return columns;
}

// PRIMARY KEY (…), UNIQUE KEY `name` (…), KEY `name` (…), CONSTRAINT `name` FOREIGN KEY (…) …
void read_part(std::string_view part, Keys& keys) {
  Lexer lexer(part, lexical_rules);
  const Token first = lexer.next();
  if (first.kind != TokenKind::word || first.is_word("fulltext") || first.is_word("spatial")) return;
  Key key{.unique = !first.is_word("key")};
  Token token = first;
  if (!token.is_word("key")) token = lexer.next();  // KEY, or the constraint's name
  if (!first.is_word("primary") && token.is_word("key")) token = lexer.next();
  if (token.kind == TokenKind::quoted) key.name = name_of(token);
  const bool refers = first.is_word("constraint");
  if (refers && !(lexer.next().is_word("foreign") && lexer.next().is_word("key"))) return;
  key.columns = columns_of(lexer);
  (refers ? keys.foreign_keys : keys.indexes).push_back(std::move(key));
}

Keys keys_of(std::string_view create_table) {
  Keys keys;
  for (const std::string_view part : table_parts(create_table)) read_part(part, keys);
  return keys;
}

const Key* find(const std::vector<Key>& keys, const std::string& name) {
  const auto found = std::ranges::find_if(keys, [&](const Key& one) { return lower(one.name) == lower(name); });
  return found == keys.end() ? nullptr : &*found;
}

// It is among the first columns, in the key's order (Reference Manual, FOREIGN KEY Constraints).
bool can_stand_on(const Key& foreign_key, const Key& index) {
  return foreign_key.columns.size() <= index.columns.size() &&
         std::equal(foreign_key.columns.begin(), foreign_key.columns.end(), index.columns.begin());
}

std::vector<Key> standing_on_alone(const Keys& keys, const Key& index) {
  std::vector<Key> standing;
  for (const Key& one : keys.foreign_keys) {
    const bool has_another = std::ranges::any_of(
        keys.indexes, [&](const Key& other) { return &other != &index && can_stand_on(one, other); });
    if (can_stand_on(one, index) && !has_another) standing.push_back(one);
  }
  return standing;
}

// The one that the server has made for the key, as far as that can be seen.
const Key* own_index(const Keys& keys, const Key& foreign_key) {
  const Key* index = find(keys.indexes, foreign_key.name);
  return index && !index->unique && index->columns == foreign_key.columns ? index : nullptr;
}

// It goes with the key, or else becomes that of another one that stands on it alone.
std::string change_of_own_index(const Context& context, const Keys& keys, const Key& foreign_key) {
  const Key* index = own_index(keys, foreign_key);
  if (!index) return "";
  const std::string name = context.quote(index->name);
  for (const Key& one : standing_on_alone(keys, *index))
    if (one.name != foreign_key.name)
      return one.columns == index->columns ? fmt::format(", RENAME INDEX {} TO {}", name, context.quote(one.name)) : "";
  return fmt::format(", DROP KEY {}", name);
}

std::string names(const Context& context, const std::vector<std::string>& columns) {
  return column_list(context.dialect, columns);
}

// ADD KEY …, for each, before the index goes.
std::string replacements(const Context& context, const Keys& keys, const std::string& index) {
  const Key* gone = find(keys.indexes, index);
  std::string sql;
  if (!gone) return sql;
  for (const Key& one : standing_on_alone(keys, *gone))
    if (!find(keys.indexes, one.name))
      sql += fmt::format("ADD KEY {} {}, ", context.quote(one.name), names(context, one.columns));
  return sql;
}

}  // namespace

Statements drop_constraint(const Context& context, const schema::DropConstraint& drop, std::string_view create_table) {
  const Keys keys = keys_of(create_table);
  const Key* foreign_key = find(keys.foreign_keys, drop.constraint);
  const std::string name = context.quote(drop.constraint);
  const std::string change = foreign_key ? change_of_own_index(context, keys, *foreign_key) : "";
  if (!change.empty()) return {context.alter(drop.table, fmt::format("DROP FOREIGN KEY {}{}", name, change))};
  const std::string added = foreign_key ? "" : replacements(context, keys, drop.constraint);
  if (!added.empty()) return {context.alter(drop.table, fmt::format("{}DROP KEY {}", added, name))};
  return render(context, drop);
}

Statements drop_index(const Context& context, const schema::DropIndex& drop, std::string_view create_table) {
  const std::string added = replacements(context, keys_of(create_table), drop.index);
  if (added.empty()) return render(context, drop);
  return {context.alter(drop.table, fmt::format("{}DROP KEY {}", added, context.quote(drop.index)))};
}

}  // namespace migrator::dialect::mysql
