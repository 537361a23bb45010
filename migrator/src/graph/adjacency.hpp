// The neighbours of every revision, packed into two arrays: a history of ten thousand revisions costs no ten thousand
// vectors.
#pragma once

#include <cstdint>
#include <span>
#include <vector>

#include "graph/revision.hpp"

namespace migrator::graph {

class Adjacency {
 public:
  // Appends the neighbours of the next revision; called once per revision, in order of index.
  void append(std::span<const RevisionIndex> neighbours) {
    targets_.insert(targets_.end(), neighbours.begin(), neighbours.end());
    offsets_.push_back(static_cast<std::uint32_t>(targets_.size()));
  }

  std::span<const RevisionIndex> operator[](RevisionIndex index) const {
    return std::span(targets_).subspan(offsets_[index], offsets_[index + 1] - offsets_[index]);
  }

  std::uint32_t size() const { return static_cast<std::uint32_t>(offsets_.size() - 1); }

  // The same edges seen from their other end; neighbours come out in order of index.
  Adjacency reversed() const;

 private:
  std::vector<std::uint32_t> offsets_{0};
  std::vector<RevisionIndex> targets_;
};

}  // namespace migrator::graph
