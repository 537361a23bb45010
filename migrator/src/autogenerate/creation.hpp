// From nothing to a schema and back: the operations of a baseline.
#pragma once

#include <vector>

#include "schema/database.hpp"
#include "schema/operation.hpp"

namespace migrator::autogenerate {

// What a backend makes of a foreign key to a table that is not there yet.
enum class ForwardReferences {
  refused,          // PostgreSQL, which looks through the bodies of functions, too
  refused_in_keys,  // MySQL, which reads a body when it runs
  accepted,         // SQLite, which cannot add a foreign key to a table that is there
};

// The operations that make all of it in an empty database, each thing behind what it needs, and else by kind, schema
// and name. Where forward references are refused, foreign keys that go round in a circle are added behind their tables.
// The same input, in whatever order, gives the same output.
std::vector<schema::Operation> creation_of(const schema::Database& database,
                                           ForwardReferences references = ForwardReferences::refused);

// Those that remove all of it again, in the reverse order. What belongs to a table goes with it, unless that would be
// too early. Schemas and extensions that may hold what is not ours are removed last, and only if they are empty.
std::vector<schema::Operation> removal_of(const schema::Database& database,
                                          ForwardReferences references = ForwardReferences::refused);

}  // namespace migrator::autogenerate
