#include "graph/adjacency.hpp"

namespace migrator::graph {

Adjacency Adjacency::reversed() const {
  Adjacency result;
  result.offsets_.assign(offsets_.size(), 0);
  for (RevisionIndex target : targets_) ++result.offsets_[target + 1];
  for (std::size_t i = 1; i < result.offsets_.size(); ++i) result.offsets_[i] += result.offsets_[i - 1];

  result.targets_.resize(targets_.size());
  std::vector<std::uint32_t> next(result.offsets_.begin(), result.offsets_.end() - 1);
  for (RevisionIndex source = 0; source < size(); ++source) {
    for (RevisionIndex target : (*this)[source]) result.targets_[next[target]++] = source;
  }
  return result;
}

}  // namespace migrator::graph
