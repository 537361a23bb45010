// How tables are cut into partitions, and which table is a part of which.
#pragma once

#include "reflection/postgresql/reading.hpp"

namespace migrator::reflection::postgresql {

// "FOR VALUES FROM (1) TO (10)"
schema::PartitionBounds bounds_of(const std::string& written);

// Whether CREATE TABLE … PARTITION OF makes the same. Else it is a table of its own, which is attached.
bool is_made_by_parent(const Reading& reading, const Relation& partition, const Relation& parent);

}  // namespace migrator::reflection::postgresql
