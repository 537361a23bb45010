// Internal to the graph layer: revisions named together of which one implies another.
#pragma once

#include <optional>
#include <span>

#include "graph/revision_map.hpp"

namespace migrator::graph {

struct Overlap {
  RevisionIndex later, earlier;
};

// Two of these revisions of which the later one needs the earlier one, if there are such.
std::optional<Overlap> find_overlap(const RevisionMap& map, std::span<const RevisionIndex> revisions);

}  // namespace migrator::graph
