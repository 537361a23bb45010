// How a table is cut into partitions, as plain values.
#pragma once

#include <cstdint>
#include <string>
#include <variant>
#include <vector>

#include "schema/index.hpp"
#include "schema/name.hpp"

namespace migrator::schema {

enum class PartitionMethod { range, list, hash, key };  // key: by the server's own hash (MySQL)

struct PartitionBy {
  PartitionMethod method = PartitionMethod::range;
  std::vector<IndexKey> keys = {};
  bool operator==(const PartitionBy&) const = default;
};

// An end of a range that has none: MINVALUE, MAXVALUE.
enum class Unbounded { minvalue, maxvalue };
using BoundValue = std::variant<Value, Unbounded>;

// FOR VALUES FROM (…) TO (…): the end is not within.
struct RangeBounds {
  std::vector<BoundValue> from;
  std::vector<BoundValue> to;
  bool operator==(const RangeBounds&) const = default;
};
// VALUES LESS THAN (…): from where the partition before ends (MySQL).
struct BelowBounds {
  std::vector<BoundValue> end;
  bool operator==(const BelowBounds&) const = default;
};
struct ListBounds {
  std::vector<BoundValue> values;
  bool operator==(const ListBounds&) const = default;
};
struct HashBounds {
  std::int64_t modulus = 0;
  std::int64_t remainder = 0;
  bool operator==(const HashBounds&) const = default;
};
// All rows that no other partition takes.
struct DefaultPartition {
  bool operator==(const DefaultPartition&) const = default;
};

using PartitionBounds = std::variant<DefaultPartition, RangeBounds, ListBounds, HashBounds, BelowBounds>;

// A part of its table, and no table of its own (MySQL).
struct Partition {
  std::string name;
  PartitionBounds bounds;
  bool operator==(const Partition&) const = default;
};

struct PartitionOf {
  TableName parent;
  PartitionBounds bounds;
  bool operator==(const PartitionOf&) const = default;
};

}  // namespace migrator::schema
