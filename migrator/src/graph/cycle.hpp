// Internal to the graph layer: cycles among parents and dependencies.
#pragma once

#include <vector>

#include "graph/adjacency.hpp"

namespace migrator::graph {

// The cycles that a depth-first search in order of index closes, each as the path that leads back to its first
// revision; empty for a history that can be applied. Cycles that share a revision with one already found may be left
// out: mending the first shows the next.
std::vector<std::vector<RevisionIndex>> find_cycles(const Adjacency& parents, const Adjacency& dependencies);

}  // namespace migrator::graph
