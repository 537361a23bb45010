// What has to be done, in words that Alembic's answers can be said in as well.
#pragma once

#include <string>
#include <vector>

#include "schema/database.hpp"
#include "schema/operation.hpp"

namespace migrator::test {

// A line for each thing: "add_column user.email", "alter_column user.name type". Sorted; what comes and goes with a
// table is left out. `before` tells what is dropped by its name.
std::vector<std::string> outcome_of(const std::vector<schema::Operation>& operations, const schema::Database& before);

}  // namespace migrator::test
