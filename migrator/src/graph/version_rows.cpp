#include "graph/version_rows.hpp"

#include <algorithm>

namespace migrator::graph {

VersionRows::VersionRows(const RevisionMap& map, std::vector<RevisionIndex> rows) : map_(&map), rows_(std::move(rows)) {
  std::sort(rows_.begin(), rows_.end());
  rows_.erase(std::unique(rows_.begin(), rows_.end()), rows_.end());
}

bool VersionRows::contains(RevisionIndex i) const { return std::binary_search(rows_.begin(), rows_.end(), i); }

void VersionRows::insert_row(RevisionIndex i) { rows_.insert(std::lower_bound(rows_.begin(), rows_.end(), i), i); }

void VersionRows::erase_row(RevisionIndex i) { rows_.erase(std::lower_bound(rows_.begin(), rows_.end(), i)); }

// Counting once what is applied after each revision spares every step a walk over all ancestors.
void VersionRows::count_successors() {
  if (!applied_successors_.empty() || map_->empty()) return;
  applied_successors_.assign(map_->size(), 0);
  for (RevisionIndex i : map_->ancestors(rows_, Edges::all).members()) {
    for (RevisionIndex p : map_->predecessors(i)) ++applied_successors_[p];
  }
}

std::vector<RowChange> VersionRows::upgrade(RevisionIndex revision) {
  count_successors();
  std::vector<RevisionIndex> absorbed;
  for (RevisionIndex p : map_->predecessors(revision)) {
    ++applied_successors_[p];
    if (contains(p)) absorbed.push_back(p);
  }
  return replace(absorbed, revision);
}

std::vector<RowChange> VersionRows::downgrade(RevisionIndex revision) {
  count_successors();
  std::vector<RevisionIndex> uncovered;
  for (RevisionIndex p : map_->predecessors(revision)) {
    if (--applied_successors_[p] == 0 && !contains(p)) uncovered.push_back(p);
  }
  if (uncovered.empty()) return remove(revision);

  std::vector<RowChange> changes;
  erase_row(revision);
  for (RevisionIndex p : uncovered) {
    insert_row(p);
    changes.push_back(p == uncovered.back() ? RowChange::replace(map_->id(revision), map_->id(p))
                                            : RowChange::insert(map_->id(p)));
  }
  return changes;
}

std::vector<RowChange> VersionRows::replace(std::span<const RevisionIndex> from, RevisionIndex to) {
  std::vector<RowChange> changes;
  for (RevisionIndex row : from) {
    erase_row(row);
    changes.push_back(row == from.back() ? RowChange::replace(map_->id(row), map_->id(to))
                                         : RowChange::remove(map_->id(row)));
  }
  if (from.empty()) changes.push_back(RowChange::insert(map_->id(to)));
  insert_row(to);
  return changes;
}

std::vector<RowChange> VersionRows::remove(RevisionIndex row) {
  erase_row(row);
  return {RowChange::remove(map_->id(row))};
}

}  // namespace migrator::graph
