// What a revision asks for, read as the migrator does, without a database.
#pragma once

#include <migrator/migration.h>

#include <ostream>
#include <vector>

#include "schema/operation.hpp"

namespace migrator::testing {

std::vector<schema::Operation> read_operations(migration_function direction);

// Without their places in a file.
bool are_equal(const schema::Operation& one, const schema::Operation& other);

}  // namespace migrator::testing
