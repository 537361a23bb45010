// A set of revisions of one map: a bit for each, as closures over ten thousand revisions are computed for every
// command.
#pragma once

#include <span>
#include <vector>

#include "graph/revision.hpp"

namespace migrator::graph {

class RevisionSet {
 public:
  explicit RevisionSet(std::size_t universe) : bits_(universe, false) {}
  RevisionSet(std::size_t universe, std::span<const RevisionIndex> members) : RevisionSet(universe) {
    for (RevisionIndex i : members) insert(i);
  }

  bool contains(RevisionIndex i) const { return bits_[i]; }
  // True if the revision was not a member yet.
  bool insert(RevisionIndex i) {
    if (bits_[i]) return false;
    bits_[i] = true;
    ++size_;
    return true;
  }
  bool erase(RevisionIndex i) {
    if (!bits_[i]) return false;
    bits_[i] = false;
    --size_;
    return true;
  }

  std::size_t size() const { return size_; }
  bool empty() const { return size_ == 0; }

  // Ascending, that is by id.
  std::vector<RevisionIndex> members() const {
    std::vector<RevisionIndex> result;
    result.reserve(size_);
    for (RevisionIndex i = 0; i < bits_.size(); ++i) {
      if (bits_[i]) result.push_back(i);
    }
    return result;
  }

 private:
  std::vector<bool> bits_;
  std::size_t size_ = 0;
};

}  // namespace migrator::graph
