// The order in which a plan's revisions run.
#pragma once

#include <vector>

#include "graph/revision_map.hpp"

namespace migrator::graph {

// The members of `chosen`, each before all that it comes after or depends on. One line of descent is followed as far as
// possible before the next begins; lines begin in order of id, parents follow in the order written, dependencies after
// them in order of id. `first` are revisions at which lines may begin although others follow them (a database's version
// rows).
std::vector<RevisionIndex> newest_first(const RevisionMap& map, RevisionSet chosen,
                                        std::span<const RevisionIndex> first = {});

}  // namespace migrator::graph
