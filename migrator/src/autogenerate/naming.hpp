// Names for what models leave without one, so that it can be dropped again.
#pragma once

#include "schema/database.hpp"

namespace migrator::autogenerate {

// Each constraint and index without a name gets that of the one in `known` that is the same.
schema::Database with_known_names(schema::Database models, const schema::Database& known);

// The same, and else the one that the server will choose (dialect/chosen_names.hpp).
schema::Database named(schema::Database models, const schema::Database& known);

}  // namespace migrator::autogenerate
