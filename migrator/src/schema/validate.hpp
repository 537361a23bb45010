// What is wrong with an operation before any backend sees it.
#pragma once

#include "schema/operation.hpp"

namespace migrator::schema {

// Throws `sql`, without an origin, for an operation that no backend could carry out: a key over a column that the new
// table does not have, a column that has both a default and an identity, … What depends on the database's contents is
// left to the server.
void validate(const Action& action);

}  // namespace migrator::schema
