// Measured on MariaDB 10.11 and MySQL 9.7 (tests/difference/costs_on_mysql_test.cpp). MySQL's manual has nothing of
// collations under "Online DDL Operations"; their rule is that of 8.0's worklog (WL#11605).
#include "dialect/mysql/text_change.hpp"

#include <algorithm>

namespace migrator::dialect::mysql {

namespace {

// utf8mb4_general_ci. What is not known is empty, as the database's is here.
struct Collation {
  std::string charset;  // utf8mb4
  std::string order;    // general_ci
  bool operator==(const Collation&) const = default;
};

Collation parsed(const std::string& name) {
  const std::size_t end = name.find('_');
  const std::string charset = name.substr(0, end);
  return {charset == "utf8" ? "utf8mb3" : charset, end == std::string::npos ? "" : name.substr(end + 1)};
}

Collation collation_of(const schema::Table& table) {
  Collation found;
  for (const schema::StorageParameter& one : table.storage.parameters) {
    const auto* name = std::get_if<std::string>(&one.value);
    if (name && one.name == "collate") return parsed(*name);
    if (name && one.name == "charset") found = parsed(*name);
  }
  return found;
}

Collation collation_of(const schema::Table& table, const schema::CollationName& collation) {
  return collation.empty() || is_default(collation) ? collation_of(table) : parsed(collation.name);
}

// All texts of the one are texts of the other, with the same bytes.
bool keeps_bytes(const Collation& before, const Collation& after) {
  if (before.charset.empty() || after.charset.empty() || before.charset == after.charset) return true;
  return before.charset == "utf8mb3" && after.charset == "utf8mb4";
}

// Of utf8mb3 and utf8mb4, that is: an index is in order with either.
bool keeps_order(const Collation& before, const Collation& after) {
  return !before.order.empty() && before.order == after.order;
}

int most_bytes(const Collation& collation, const schema::Type& type) {
  int of_a_character = 4;
  if (collation.charset == "utf8mb3") of_a_character = 3;
  if (collation.charset == "latin1" || collation.charset == "ascii") of_a_character = 1;
  return type.length.value_or(0) * of_a_character;
}

// The length of a value stands before it, in one byte or two. MariaDB reads a single one below 128 as it would read
// two, and looks at varchar alone; to MySQL a char is like it.
bool gets_second_byte(const Context& context, const schema::Type& type, int before, int after) {
  using enum schema::TypeKind;
  constexpr int most_in_one_byte = 255;
  if (type.kind != string && (type.kind != character || context.mariadb())) return false;
  const int least = context.mariadb() ? 128 : 0;
  return before >= least && before <= most_in_one_byte && after > most_in_one_byte;
}

bool is_enumeration(const schema::Type& type) {
  const std::string words = lower(type.sql);
  return words.starts_with("enum(") || words.starts_with("set(");
}

bool is_large(const schema::Type& type) {
  return type.kind == schema::TypeKind::text || lower(type.sql).ends_with("text");
}

bool contains(const std::vector<std::string>& columns, const std::string& name) {
  return std::ranges::find(columns, name) != columns.end();
}

bool is_in_primary_key(const schema::Table& table, const std::string& column) {
  return std::ranges::any_of(table.constraints, [&](const schema::Constraint& one) {
    const auto* key = std::get_if<schema::PrimaryKey>(&one);
    return key && contains(key->columns, column);
  });
}

bool is_indexed(const schema::Table& table, const std::string& column) {
  const auto is_key = [&](const auto& constraint) {
    if constexpr (requires { contains(constraint.columns, column); }) return contains(constraint.columns, column);
    return false;
  };
  return std::ranges::any_of(table.constraints, [&](const auto& one) { return std::visit(is_key, one); }) ||
         std::ranges::any_of(table.indexes,
                             [&](const schema::Index& one) { return contains(schema::columns_of(one.keys), column); });
}

// Where the bytes are the same. MariaDB makes the indexes of a column anew, but for these.
bool copies_for_order(const Context& context, const schema::Table& table, const schema::Column& column,
                      const Collation& before, const Collation& after) {
  if (context.mariadb() && column.computed) return true;
  if (!is_indexed(table, column.name)) return false;
  constexpr int indexes_since = 100600;  // MDEV-26294
  if (!context.mariadb() || (context.server_version != 0 && context.server_version < indexes_since)) return true;
  return is_large(column.type) || (is_in_primary_key(table, column.name) && !keeps_order(before, after));
}

}  // namespace

bool copies_texts(const Context& context, const schema::Table& table, const schema::Column& column,
                  const schema::AlterColumn& change) {
  const Collation before = collation_of(table, column.collation);
  const Collation after = change.collation ? collation_of(table, *change.collation) : before;
  if (is_enumeration(column.type)) return context.mariadb() && before != after;  // its values are kept as numbers
  if (gets_second_byte(context, column.type, most_bytes(before, column.type), most_bytes(after, *change.type)))
    return true;
  if (before == after) return false;
  return !keeps_bytes(before, after) || copies_for_order(context, table, column, before, after);
}

}  // namespace migrator::dialect::mysql
