// Models by chance, in words that a person would use and a server would not.
#pragma once

#include <cstdint>
#include <string>

#include "autogenerate/models.hpp"

namespace migrator::test {

// What has the same name for two seeds may differ in all that can be changed where it is.
autogenerate::Models random_models(std::uint32_t seed, const std::string& backend, int server_version);

}  // namespace migrator::test
