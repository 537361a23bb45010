// One revision as the graph sees it: what its plugin's metadata says, nothing of what it does.
#pragma once

#include <cstdint>
#include <string>
#include <vector>

#include "base/error.hpp"

namespace migrator::graph {

struct Revision {
  std::string id;
  std::vector<std::string> down_revisions;  // ids of the parents, in the order in which they were written
  std::vector<std::string> depends_on;      // ids or branch labels
  std::vector<std::string> branch_labels;
  std::string message;
  Origin origin;
  bool irreversible = false;
};

// A revision's rank among all ids of its RevisionMap, so that comparing two indexes compares the ids.
using RevisionIndex = std::uint32_t;

}  // namespace migrator::graph
