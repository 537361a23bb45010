// PARTITION BY … at the end of CREATE TABLE.
#pragma once

#include <cstdint>
#include <optional>
#include <vector>

#include "reflection/mysql/cursor.hpp"
#include "schema/partition.hpp"

namespace migrator::reflection::mysql {

struct Partitioning {
  std::optional<schema::PartitionBy> by = {};
  std::vector<schema::Partition> partitions = {};
  std::int64_t count = 0;
};

// Up to the end of the text. Throws NotSayable for subpartitions, LINEAR, partitions by time of a history, and those
// that have an option of their own.
Partitioning read_partitioning(Cursor& cursor);

}  // namespace migrator::reflection::mysql
