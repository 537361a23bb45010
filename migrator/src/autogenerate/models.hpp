// From what models say to the database that they describe.
#pragma once

#include <vector>

#include "schema/database.hpp"
#include "schema/description.hpp"

namespace migrator::autogenerate {

// Something that the models describe, and where.
struct Described {
  schema::Object object;
  Origin origin;
};

struct Models {
  schema::Database database;       // sorted as schema/database.hpp says; what needs what is for others to find out
  std::vector<Described> objects;  // of all but what is part of a table; by kind, schema and name
  std::vector<schema::Renamed> renames;
};

// Throws `sql` at its place for what is described twice (with both places), for a part of a table that nobody
// describes, and for an operation that describes nothing.
Models models_of(schema::Description description);

// The place of an object: for a part of a table that has none of its own, the table's. Empty when there is none.
Origin origin_of(const Models& models, const schema::Object& object);

}  // namespace migrator::autogenerate
