// Renames of what a database contains, by chance: a few new names, some of them odd, some exchanged.
#pragma once

#include <random>
#include <vector>

#include "autogenerate/renames.hpp"

namespace migrator::test {

std::vector<autogenerate::Rename> random_renames(const schema::Database& database, std::mt19937& random,
                                                 bool with_constraints);

}  // namespace migrator::test
