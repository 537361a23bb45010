// A database by chance, full of things that need each other.
#pragma once

#include <random>

#include "schema/database.hpp"

namespace migrator::testing {

schema::Database random_database(std::uint32_t seed);

// The same with each list in another order.
schema::Database shuffled(schema::Database database, std::uint32_t seed);

}  // namespace migrator::testing
