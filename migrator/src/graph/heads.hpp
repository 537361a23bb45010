// How many heads a history may have.
#pragma once

#include <optional>

#include "graph/revision_map.hpp"

namespace migrator::graph {

// Branches that are meant to last have labels; two heads without are two people who began at the same revision.
enum class Branches { none, labelled };

// A `history` error that names them, and what to do, where there are more heads than that.
std::optional<Error> too_many_heads(const RevisionMap& map, Branches allowed);

}  // namespace migrator::graph
