#include "reflection/postgresql/partitions.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <charconv>

#include "dialect/chosen_names.hpp"
#include "reflection/postgresql/keys.hpp"
#include "reflection/postgresql/texts.hpp"

namespace migrator::reflection::postgresql {

namespace {

using dialect::chosen_name;

// Nothing but the definition as a whole has the expressions one by one.
constexpr const char* partition_keys = R"(
SELECT partrelid, partstrat, partattrs::text, partclass::text, partcollation::text,
  CASE WHEN partexprs IS NOT NULL THEN pg_get_partkeydef(partrelid) END
FROM pg_partitioned_table)";

schema::PartitionMethod method_of(char letter) {
  using enum schema::PartitionMethod;
  return letter == 'l' ? list : letter == 'h' ? hash : range;
}

// RANGE (a, lower(b) COLLATE "C"): in brackets, or a call, and then the words that a key has in its own fields.
std::vector<std::string> expressions_of(const std::string& definition) {
  const std::size_t open = definition.find('(');
  if (open == std::string::npos) return {};
  std::vector<std::string> expressions;
  for (const std::string& part : parts_of_list(definition.substr(open + 1, definition.rfind(')') - open - 1))) {
    std::size_t end = 0;
    while (end < part.size() && part[end] != '(') end = end_of_group(part, end);
    expressions.push_back(part.substr(0, end_of_group(part, end)));
  }
  return expressions;
}

schema::BoundValue bound_of(const std::string& written) {
  if (written == "MINVALUE") return schema::Unbounded::minvalue;
  if (written == "MAXVALUE") return schema::Unbounded::maxvalue;
  if (written == "NULL") return schema::Value(schema::Null{});
  if (written == "true" || written == "false") return schema::Value(written == "true");
  std::int64_t number = 0;
  const char* end = written.data() + written.size();
  const auto [stop, failure] = std::from_chars(written.data(), end, number);
  if (failure == std::errc() && stop == end) return schema::Value(number);
  return schema::Value(unquoted(written));
}

std::vector<schema::BoundValue> values_in(std::string_view written, std::size_t open) {
  std::vector<schema::BoundValue> values;
  for (const std::string& one : parts_of_list(written.substr(open + 1, end_of_group(written, open) - open - 2)))
    values.push_back(bound_of(one));
  return values;
}

std::int64_t number_behind(const std::string& written, std::string_view word) {
  return std::stoll(written.substr(written.find(word) + word.size()));
}

bool is_same_column(const ColumnFacts& one, const ColumnFacts& other) {
  const schema::ColumnTuning &tuning = one.column.tuning, &others = other.column.tuning;
  return one.column.name == other.column.name && one.column.nullable == other.column.nullable &&
         one.written_default == other.written_default && one.column.collation == other.column.collation &&
         one.column.identity.has_value() == other.column.identity.has_value() && !one.is_local &&
         tuning.storage == others.storage && tuning.compression == others.compression && !tuning.statistics;
}

bool has_same_columns(const Relation& partition, const Relation& parent) {
  return std::ranges::equal(partition.columns, parent.columns, [](const auto& one, const auto& other) {
    return is_same_column(one.second, other.second);
  });
}

// The name that the server gives to the part of a partitioned table's index.
std::string name_of_part(const Relation& partition, const IndexFacts& part) {
  std::vector<std::string> columns = schema::columns_of(part.index.keys);
  if (columns.size() != part.index.keys.size()) return "";
  for (const std::string& column : part.index.include) columns.push_back(column);
  if (part.constraint == 0) return chosen_name(partition.table.name.name, columns, "idx");
  for (const ConstraintFacts& one : partition.constraints) {
    if (one.name != part.index.name) continue;
    if (std::holds_alternative<schema::PrimaryKey>(one.constraint))
      return chosen_name(partition.table.name.name, {}, "pkey");
    return chosen_name(partition.table.name.name, columns,
                       std::holds_alternative<schema::Unique>(one.constraint) ? "key" : "excl");
  }
  return "";
}

bool has_parents_indexes(const Relation& partition, const Relation& parent) {
  const auto count = std::ranges::count_if(partition.indexes, [](const IndexFacts& one) { return one.parent != 0; });
  return static_cast<std::size_t>(count) == parent.indexes.size() &&
         std::ranges::all_of(partition.indexes, [&](const IndexFacts& one) {
           const IndexFacts* whole = parent.find_index(one.parent);
           return one.parent == 0 ||
                  (whole && one.index.name == name_of_part(partition, one) &&
                   one.index.storage == whole->index.storage && one.index.tablespace == whole->index.tablespace);
         });
}

// Checks and foreign keys keep their names; keys have those of their indexes.
bool has_parents_constraints(const Relation& partition, const Relation& parent) {
  return std::ranges::all_of(partition.constraints, [&](const ConstraintFacts& one) {
    const bool is_inherited = !one.is_local && std::holds_alternative<schema::ForeignKey>(one.constraint);
    return !is_inherited ||
           std::ranges::find(parent.constraints, one.name, &ConstraintFacts::name) != parent.constraints.end();
  });
}

}  // namespace

void read_partition_keys(Reading& reading, const KeyTables& tables) {
  for (Row& row : reading.catalog.rows(partition_keys)) {
    Relation* relation = reading.find_relation(row.number());
    if (!relation) continue;
    schema::PartitionBy by{method_of(row.letter()), {}};
    const auto columns = row.numbers(), classes = row.numbers(), collations = row.numbers();
    const std::vector<std::string> expressions = expressions_of(row.text());
    for (std::size_t i = 0; i < columns.size(); ++i)
      by.keys.push_back(key_of(tables, *relation, columns[i], i < expressions.size() ? expressions[i] : "",
                               classes.at(i), collations.at(i)));
    relation->table.partition_by = std::move(by);
  }
}

schema::PartitionBounds bounds_of(const std::string& written) {
  if (written == "DEFAULT") return schema::DefaultPartition{};
  const std::size_t open = written.find('(');
  if (written.starts_with("FOR VALUES IN")) return schema::ListBounds{values_in(written, open)};
  if (written.starts_with("FOR VALUES WITH"))
    return schema::HashBounds{number_behind(written, "modulus "), number_behind(written, "remainder ")};
  const std::size_t to = written.find('(', end_of_group(written, open));
  return schema::RangeBounds{values_in(written, open), values_in(written, to)};
}

bool is_made_by_parent(const Reading&, const Relation& partition, const Relation& parent) {
  return partition.table.storage.tablespace == parent.table.storage.tablespace &&
         partition.table.storage.method == parent.table.storage.method && has_same_columns(partition, parent) &&
         has_parents_indexes(partition, parent) && has_parents_constraints(partition, parent);
}

}  // namespace migrator::reflection::postgresql
