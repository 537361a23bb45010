// Operations of all kinds with all options, by chance: as a revision can say them.
#pragma once

#include <random>
#include <vector>

#include "schema/operation.hpp"

namespace migrator::testing {

// At least one of each kind where `count` allows it.
std::vector<schema::Operation> random_operations(std::uint32_t seed, std::size_t count);

}  // namespace migrator::testing
