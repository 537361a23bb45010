// Tables and their parts as plain values.
#pragma once

#include <cstdint>
#include <optional>
#include <string>
#include <vector>

#include "schema/column.hpp"
#include "schema/constraint.hpp"
#include "schema/index.hpp"
#include "schema/partition.hpp"

namespace migrator::schema {

enum class Persistence { permanent, unlogged, temporary };

// Where and how a backend keeps the rows.
struct TableStorage {
  Persistence persistence = Persistence::permanent;
  std::vector<StorageParameter> parameters = {};
  std::string tablespace = {};
  std::string method = {};
  bool without_rowid = false;  // SQLite: the rows lie in the primary key
  bool operator==(const TableStorage&) const = default;
};

struct Table {
  TableName name;
  std::vector<Column> columns;
  std::vector<Constraint> constraints;
  std::string comment;
  std::vector<Index> indexes = {};
  std::vector<TableName> inherits = {};
  std::optional<PartitionBy> partition_by = {};
  std::vector<Partition> partitions = {};
  std::int64_t partition_count = 0;  // of a table that is cut by a hash; 0: the server's choice
  std::optional<PartitionOf> partition_of = {};
  TableStorage storage = {};
  bool strict = false;            // SQLite: values must be of their column's type, as they must elsewhere anyway
  bool system_versioned = false;  // MariaDB: the rows that were are kept
  bool operator==(const Table&) const = default;
};

}  // namespace migrator::schema
