// Partitions, which are parts of their table, and the history of a table.
#include <fmt/format.h>

#include <algorithm>

#include "dialect/mysql/render.hpp"

namespace migrator::dialect::mysql {

namespace {

constexpr const char* as_tables =
    "its partitions are no tables: partition(\"p1\", for_values_below({…})) among its parts";
constexpr const char* no_history = "a trigger that writes each old row to a second table does the same";

std::string expression_of(const Context& context, const schema::PartitionBy& by) {
  if (by.keys.size() != 1) refuse("hash of several columns", "partition_by_key() takes them");
  const schema::IndexKey& key = by.keys.front();
  return fmt::format("({})", key.expression ? key.expression->sql : context.quote(key.column));
}

// RANGE COLUMNS (`a`, `b`), or RANGE (year(`a`))
std::string columns_or_expression(const Context& context, const schema::PartitionBy& by) {
  if (by.keys.size() == 1 && by.keys.front().expression) return " " + expression_of(context, by);
  return " COLUMNS" + column_list(context.dialect, schema::columns_of(by.keys));
}

std::string key_of(const Context& context, const schema::PartitionBy& by) {
  switch (by.method) {
    case schema::PartitionMethod::range: return "RANGE" + columns_or_expression(context, by);
    case schema::PartitionMethod::list: return "LIST" + columns_or_expression(context, by);
    case schema::PartitionMethod::hash: return "HASH " + expression_of(context, by);
    case schema::PartitionMethod::key: return "KEY " + column_list(context.dialect, schema::columns_of(by.keys));
  }
  return {};
}

void check_keys(const schema::PartitionBy& by) {
  for (const schema::IndexKey& one : by.keys) {
    if (!one.collation.empty() || !one.operator_class.empty())
      refuse("collation or operator class in a partition key", "collate(…) belongs to the column");
    if (one.expression && (by.keys.size() > 1 || by.method == schema::PartitionMethod::key))
      refuse("expression among several keys of partitions", "one expression stands alone; columns may be several");
  }
}

std::string value_list(const Context& context, const std::vector<schema::BoundValue>& values) {
  std::vector<std::string> texts;
  for (const schema::BoundValue& value : values) {
    const auto* plain = std::get_if<schema::Value>(&value);
    texts.push_back(plain ? context.dialect.literal(*plain) : "MAXVALUE");
  }
  return fmt::format("({})", fmt::join(texts, ", "));
}

struct BoundsText {
  const Context& context;

  std::string operator()(const schema::BelowBounds& below) const {
    return "VALUES LESS THAN " + value_list(context, below.end);
  }
  std::string operator()(const schema::ListBounds& list) const {
    return "VALUES IN " + value_list(context, list.values);
  }
  std::string operator()(const schema::DefaultPartition&) const {
    context.need_mariadb(100300, "a default partition of a list", "name all values with for_values_in()");
    return "DEFAULT";
  }
  std::string operator()(const auto&) const { refuse("partitions that are tables", as_tables); }
};

std::string partition_text(const Context& context, const schema::Partition& one) {
  return fmt::format("PARTITION {} {}", context.quote(one.name), std::visit(BoundsText{context}, one.bounds));
}

}  // namespace

std::string partition_clause(const Context& context, const schema::Table& table) {
  if (table.partition_of) refuse("partitions that are tables", as_tables);
  if (!table.partition_by) return "";
  check_keys(*table.partition_by);
  std::string sql = "\nPARTITION BY " + key_of(context, *table.partition_by);
  if (table.partition_count != 0) sql += fmt::format(" PARTITIONS {}", table.partition_count);
  std::vector<std::string> texts;
  for (const schema::Partition& one : table.partitions) texts.push_back(partition_text(context, one));
  if (!texts.empty()) return sql + " " + table_body(texts);
  const bool needs_some = table.partition_by->method == schema::PartitionMethod::range ||
                          table.partition_by->method == schema::PartitionMethod::list;
  if (needs_some) refuse("partitioned table without partitions", as_tables);
  return sql;
}

Statements render(const Context& context, const schema::AddPartition& add) {
  return {context.alter(add.table, fmt::format("ADD PARTITION ({})", partition_text(context, add.partition)))};
}

Statements render(const Context& context, const schema::DropPartition& drop) {
  return {context.alter(drop.table, "DROP PARTITION " + context.quote(drop.partition))};
}

Statements render(const Context&, const schema::AttachPartition&) { refuse("partitions that are tables", as_tables); }
Statements render(const Context&, const schema::DetachPartition&) { refuse("partitions that are tables", as_tables); }

Statements render(const Context& context, const schema::SetSystemVersioned& set) {
  context.need_mariadb(100300, "system versioning", no_history);
  return {context.alter(set.table, set.system_versioned ? "ADD SYSTEM VERSIONING" : "DROP SYSTEM VERSIONING")};
}

}  // namespace migrator::dialect::mysql
