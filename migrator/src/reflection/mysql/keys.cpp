#include "reflection/mysql/keys.hpp"

#include <algorithm>
#include <iterator>

#include "reflection/mysql/cursor.hpp"
#include "reflection/mysql/texts.hpp"

namespace migrator::reflection::mysql {

namespace {

using dialect::Token;
using dialect::TokenKind;
using schema::Index;
using schema::IndexKey;

// `a`, `a`(10), `a` DESC, (lower(`a`))
IndexKey read_index_key(Cursor& cursor) {
  IndexKey key;
  if (cursor.at_symbol('(')) {
    key.expression = schema::Expression{cursor.group()};
  } else {
    key.column = cursor.name();
    if (cursor.at_symbol('(')) key.prefix = std::stoll(cursor.group());
  }
  key.descending = cursor.take("desc");
  cursor.take("asc");
  return key;
}

std::vector<IndexKey> read_index_keys(Cursor& cursor) {
  std::vector<IndexKey> keys;
  cursor.expect('(');
  do keys.push_back(read_index_key(cursor));
  while (cursor.take(','));
  cursor.expect(')');
  return keys;
}

void read_index_options(Cursor& cursor, Index& index) {
  while (!cursor.at_end()) {
    if (cursor.take("using")) {
      index.method = dialect::lower(cursor.next().text);
    } else if (cursor.take("key_block_size")) {
      cursor.expect('=');
      index.storage.push_back({"key_block_size", std::int64_t{std::stoll(std::string(cursor.next().text))}});
    } else if (cursor.take({"with", "parser"})) {
      index.storage.push_back({"parser", cursor.name()});
    } else {
      throw NotSayable{"its index \"" + index.name + "\" has " + std::string(cursor.here().text)};
    }
  }
}

bool is_plain(const Index& index) {
  const auto is_column = [](const IndexKey& key) { return key == IndexKey{key.column}; };
  return index.method.empty() && index.storage.empty() && std::ranges::all_of(index.keys, is_column);
}

// Empty where all columns are in it as a whole.
std::vector<std::int64_t> prefixes_of(const std::vector<IndexKey>& keys) {
  std::vector<std::int64_t> prefixes;
  for (const IndexKey& key : keys) prefixes.push_back(key.prefix);
  if (std::ranges::count(prefixes, 0) == std::ssize(prefixes)) prefixes.clear();
  return prefixes;
}

// USING BTREE says what a primary key is anyway.
void read_primary_key(Cursor& cursor, schema::Table& table) {
  Index index;
  index.name = "PRIMARY";
  index.keys = read_index_keys(cursor);
  read_index_options(cursor, index);
  if (index.method == "btree") index.method.clear();
  schema::PrimaryKey key{"", columns_of(index.keys)};
  key.prefixes = prefixes_of(index.keys);
  for (IndexKey& one : index.keys) one.prefix = 0;
  if (!is_plain(index)) throw NotSayable{"its primary key is more than columns"};
  table.constraints.push_back(std::move(key));
}

// All indexes of InnoDB are trees. What was asked for is written all the same; MariaDB forgets it of a unique key when
// the table changes (10.11).
bool has_one_method(const schema::Table& table) {
  return std::ranges::find(table.storage.parameters, "engine", &schema::StorageParameter::name) ==
         table.storage.parameters.end();
}

void read_index(Cursor& cursor, Index index, schema::Table& table) {
  cursor.expect("key");
  index.name = cursor.name();
  index.keys = read_index_keys(cursor);
  read_index_options(cursor, index);
  if (has_one_method(table) && (index.method == "btree" || index.method == "hash")) index.method.clear();
  if (index.unique && is_plain(index))
    table.constraints.push_back(schema::Unique{index.name, columns_of(index.keys)});
  else
    table.indexes.push_back(std::move(index));
}

// RESTRICT and NO ACTION are the same to InnoDB.
schema::ReferentialAction read_action(Cursor& cursor) {
  using enum schema::ReferentialAction;
  if (cursor.take({"set", "null"})) return set_null;
  if (cursor.take({"set", "default"})) return set_default;
  if (cursor.take("cascade")) return cascade;
  if (cursor.take("restrict")) return no_action;
  cursor.expect({"no", "action"});
  return no_action;
}

schema::ForeignKey read_foreign_key(Cursor& cursor, const std::string& name, const Place& place) {
  schema::ForeignKey key{name, cursor.names(), {}, {}};
  cursor.expect("references");
  key.referred_table = read_table_name(cursor, place);
  key.referred_columns = cursor.names();
  while (!cursor.at_end()) {
    if (cursor.take({"on", "delete"})) {
      key.on_delete = read_action(cursor);
    } else {
      cursor.expect({"on", "update"});
      key.on_update = read_action(cursor);
    }
  }
  return key;
}

// MySQL 8 writes parentheses around all of a condition, and MariaDB does not.
schema::Check read_check(Cursor& cursor, const std::string& name) {
  schema::Check check{name, {without_parentheses(cursor.group())}};
  check.enforcement.not_enforced = cursor.take({"not", "enforced"});
  return check;
}

void read_constraint(Cursor& cursor, const Place& place, schema::Table& table) {
  const std::string name = cursor.name();
  if (cursor.take({"foreign", "key"})) {
    table.constraints.push_back(read_foreign_key(cursor, name, place));
  } else {
    cursor.expect("check");
    table.constraints.push_back(read_check(cursor, name));
  }
}

}  // namespace

schema::TableName read_table_name(Cursor& cursor, const Place& place) {
  schema::TableName name{place.database, cursor.name()};
  if (cursor.take('.')) name = {std::move(name.name), cursor.name()};
  if (name.schema == place.own_database) name.schema.clear();
  return name;
}

void read_key(std::string_view part, const Place& place, schema::Table& table) {
  Cursor cursor(part);
  if (cursor.take({"primary", "key"})) return read_primary_key(cursor, table);
  if (cursor.take("constraint")) return read_constraint(cursor, place, table);
  Index index;
  index.unique = cursor.take("unique");
  for (const char* kind : {"fulltext", "spatial"})
    if (cursor.take(kind)) index.method = kind;
  read_index(cursor, std::move(index), table);
}

void remove_indexes_of_foreign_keys(schema::Table& table) {
  const auto is_made_for = [](const schema::Constraint& constraint, const Index& index) {
    const auto* key = std::get_if<schema::ForeignKey>(&constraint);
    return key && key->name == index.name && key->columns == columns_of(index.keys);
  };
  std::erase_if(table.indexes, [&](const Index& index) {
    const auto is_made = [&](const schema::Constraint& one) { return is_made_for(one, index); };
    return is_plain(index) && !index.unique && std::ranges::any_of(table.constraints, is_made);
  });
}

}  // namespace migrator::reflection::mysql
