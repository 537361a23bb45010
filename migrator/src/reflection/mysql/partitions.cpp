#include "reflection/mysql/partitions.hpp"

#include <charconv>

#include "reflection/mysql/texts.hpp"

namespace migrator::reflection::mysql {

namespace {

using dialect::Token;
using dialect::TokenKind;
using schema::BoundValue;
using schema::IndexKey;
using schema::PartitionMethod;

// HASH (`id`) is over a column, and HASH (year(`at`)) over an expression.
IndexKey key_of(const std::string& expression) {
  Cursor cursor(expression);
  const Token first = cursor.next();
  if (cursor.at_end() && first.kind == TokenKind::quoted) return {name_of(first)};
  IndexKey key;
  key.expression = schema::Expression{expression};
  return key;
}

std::vector<IndexKey> keys_of(const std::vector<std::string>& columns) {
  std::vector<IndexKey> keys;
  for (const std::string& one : columns) keys.push_back({one});
  return keys;
}

// RANGE (`id`) is not RANGE COLUMNS(`id`), which a column alone stands for.
// MySQL writes an operator with parentheses of its own: HASH ((`a` DIV 2)).
std::string expression_in(Cursor& cursor) { return without_parentheses(cursor.group()); }

std::vector<IndexKey> columns_or_expression(Cursor& cursor) {
  if (cursor.take("columns")) return keys_of(cursor.names());
  IndexKey key;
  key.expression = schema::Expression{expression_in(cursor)};
  return {std::move(key)};
}

schema::PartitionBy read_by(Cursor& cursor) {
  cursor.expect({"partition", "by"});
  if (cursor.take("range")) return {PartitionMethod::range, columns_or_expression(cursor)};
  if (cursor.take("list")) return {PartitionMethod::list, columns_or_expression(cursor)};
  if (cursor.take("hash")) return {PartitionMethod::hash, {key_of(expression_in(cursor))}};
  cursor.expect("key");
  return {PartitionMethod::key, keys_of(cursor.names())};
}

std::int64_t read_integer(Cursor& cursor) {
  const bool is_negative = cursor.take('-');
  const std::string text = std::string(is_negative ? "-" : "") + std::string(cursor.next().text);
  std::int64_t number = 0;
  const auto [stop, failure] = std::from_chars(text.data(), text.data() + text.size(), number);
  if (failure != std::errc() || *stop != 0) throw NotSayable{"one of its partitions is bound by " + text};
  return number;
}

BoundValue read_bound(Cursor& cursor) {
  if (cursor.take("maxvalue")) return schema::Unbounded::maxvalue;
  if (cursor.take("null")) return schema::Value(schema::Null{});
  if (!cursor.at_end() && cursor.here().kind == TokenKind::string) return schema::Value(value_of(cursor.next()));
  return schema::Value(read_integer(cursor));
}

// A list of columns has values in parentheses of their own.
std::vector<BoundValue> read_bounds(Cursor& cursor) {
  std::vector<BoundValue> values;
  cursor.expect('(');
  do values.push_back(read_bound(cursor));
  while (cursor.take(','));
  cursor.expect(')');
  return values;
}

schema::PartitionBounds read_partition_bounds(Cursor& cursor) {
  if (cursor.take("default")) return schema::DefaultPartition{};
  cursor.expect("values");
  if (cursor.take("in")) return schema::ListBounds{read_bounds(cursor)};
  cursor.expect({"less", "than"});
  if (cursor.take("maxvalue")) return schema::BelowBounds{{schema::Unbounded::maxvalue}};
  return schema::BelowBounds{read_bounds(cursor)};
}

schema::Partition read_partition(Cursor& cursor) {
  cursor.expect("partition");
  std::string name = cursor.name();
  schema::Partition partition{std::move(name), read_partition_bounds(cursor)};
  if (cursor.take("engine")) {  // the table's
    cursor.expect('=');
    cursor.next();
  }
  return partition;
}

}  // namespace

Partitioning read_partitioning(Cursor& cursor) {
  Partitioning read;
  read.by = read_by(cursor);
  if (cursor.take("partitions")) read.count = read_integer(cursor);
  if (cursor.take('(')) {
    do read.partitions.push_back(read_partition(cursor));
    while (cursor.take(','));
    cursor.expect(')');
  }
  if (!cursor.at_end()) throw NotSayable{"its partitions have " + std::string(cursor.here().text)};
  return read;
}

}  // namespace migrator::reflection::mysql
