// Tables that inherit from others. Inside this layer only.
#pragma once

#include <utility>

#include "schema/database.hpp"

namespace migrator::autogenerate {

// A table before and after, with those columns and checks that it has from its parents on one side alone: there they
// are to be its own, or have been. What it has from parents on both sides is theirs to change.
std::pair<schema::Table, schema::Table> with_inherited(schema::Table before, schema::Table after,
                                                       const schema::Database& from, const schema::Database& to);

}  // namespace migrator::autogenerate
