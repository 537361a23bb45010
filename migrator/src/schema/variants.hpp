// What a revision says differently for some servers: string(255).on(postgresql, citext()).
#pragma once

#include <string_view>

#include "schema/node.hpp"

namespace migrator::schema {

// Replaces each node of the tree that has variants (children of kind "on": a backend's name, perhaps the oldest
// version) by the one for this server: of those that fit, the one for the newest. A node without a variant that fits
// stays as it is. A version of 0 is newer than all.
void choose_variants(Node& operation, std::string_view backend, int server_version);

}  // namespace migrator::schema
