// From nothing to a schema and back: the operations of a baseline.
#pragma once

#include <vector>

#include "schema/database.hpp"
#include "schema/operation.hpp"

namespace migrator::autogenerate {

// The operations that make all of it in an empty database, each thing behind what it needs, and else in the order of
// the lists. Foreign keys that go round in a circle are added behind their tables. The same input gives the same
// output.
std::vector<schema::Operation> creation_of(const schema::Database& database);

// Those that remove all of it again, in the reverse order. Schemas and extensions that may hold what is not ours are
// removed last, and only if they are empty.
std::vector<schema::Operation> removal_of(const schema::Database& database);

}  // namespace migrator::autogenerate
