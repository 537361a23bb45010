// Renames among the operations that come behind them. Inside this layer only.
#pragma once

#include <vector>

#include "schema/operation.hpp"

namespace migrator::difference {

// New values of enums, which are committed by themselves, come before the renames, under the old names: what is before
// a commit stays when the rest fails. Not so where one has the old name of another value.
std::vector<schema::Operation> with_renames(std::vector<schema::Operation> renames,
                                            std::vector<schema::Operation> operations);

}  // namespace migrator::difference
