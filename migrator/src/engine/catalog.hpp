// The revisions of a set: their graph, and for each the entry of the index.
#pragma once

#include "graph/revision_map.hpp"
#include "plugin/index.hpp"

namespace migrator::engine {

class Catalog {
 public:
  // Throws `plugin` for an index that cannot be read, `history` for one whose revisions do not fit together.
  explicit Catalog(plugin::Index index) : index_(std::move(index)), map_(index_.revisions()) {}

  const plugin::Index& index() const { return index_; }
  const graph::RevisionMap& map() const { return map_; }
  const plugin::IndexEntry& entry(graph::RevisionIndex revision) const {
    return index_.entries[map_.position(revision)];
  }

 private:
  plugin::Index index_;
  graph::RevisionMap map_;
};

}  // namespace migrator::engine
