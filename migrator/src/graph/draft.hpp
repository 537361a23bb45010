// Internal to the graph layer: a set of revisions on its way to become a RevisionMap, with everything that is wrong
// with it.
#pragma once

#include <optional>
#include <string_view>
#include <unordered_map>
#include <vector>

#include "graph/adjacency.hpp"
#include "graph/revision.hpp"

namespace migrator::graph {

struct Draft {
  std::vector<std::uint32_t> positions;                      // of each index in the caller's vector; ordered by id
  std::unordered_map<std::string_view, RevisionIndex> keys;  // ids and branch labels
  Adjacency parents;                                         // down_revision as written, without repetitions
  Adjacency dependencies;                                    // depends_on resolved, by index, without the parents
  std::vector<Error> errors;                                 // in order of id; when not empty, the edges are incomplete
};

// Views into `revisions`, which must outlive the draft without moving its elements.
Draft draft(const std::vector<Revision>& revisions);

}  // namespace migrator::graph
