// The arguments of a routine, as its creation has them.
#pragma once

#include <string>
#include <string_view>

namespace migrator::autogenerate {

// Without their defaults: which routine of this name it is. "a integer DEFAULT 5, b text" → "a integer, b text"
std::string identity_arguments(std::string_view arguments);

}  // namespace migrator::autogenerate
