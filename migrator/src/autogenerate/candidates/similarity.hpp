// Names that mean nearly the same. Inside this layer only.
#pragma once

#include <string_view>

namespace migrator::autogenerate {

// Whether the one has the other in it, or half of the longer one is the same at both ends: "name" and "full_name",
// "created" and "creation", "user" and "users".
bool are_similar(std::string_view one, std::string_view other);

}  // namespace migrator::autogenerate
