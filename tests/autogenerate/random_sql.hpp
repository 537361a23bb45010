// A schema of PostgreSQL by chance.
#pragma once

#include <cstdint>
#include <string>

namespace migrator::test {

// SQL that makes it in an empty database. What has the same name in two of them may differ in everything that can be
// changed where it is.
std::string random_sql(std::uint32_t seed);

}  // namespace migrator::test
