// The rows of the version table while a plan runs: which revisions they name, and what each step changes.
#pragma once

#include <cstdint>
#include <span>
#include <string>
#include <vector>

#include "graph/revision_map.hpp"

namespace migrator::graph {

// One statement on the version table; every one of them must change exactly one row.
struct RowChange {
  enum class Kind { insert, remove, replace };

  static RowChange insert(std::string id) { return {Kind::insert, {}, std::move(id)}; }
  static RowChange remove(std::string id) { return {Kind::remove, std::move(id), {}}; }
  static RowChange replace(std::string from, std::string to) { return {Kind::replace, std::move(from), std::move(to)}; }

  bool operator==(const RowChange&) const = default;

  Kind kind;
  std::string from;  // of remove and replace
  std::string to;    // of insert and replace
};

class VersionRows {
 public:
  VersionRows(const RevisionMap& map, std::vector<RevisionIndex> rows);

  bool contains(RevisionIndex i) const;
  const std::vector<RevisionIndex>& indexes() const { return rows_; }
  // By id.
  std::vector<std::string> ids() const { return map_->ids(rows_); }

  // Applies a revision whose predecessors are applied: its row takes the place of theirs, where they have one.
  std::vector<RowChange> upgrade(RevisionIndex revision);
  // Takes a revision back after which nothing is applied: those predecessors get rows that nothing applied comes after
  // any more.
  std::vector<RowChange> downgrade(RevisionIndex revision);
  // Puts one row in the place of others, of which there may be none.
  std::vector<RowChange> replace(std::span<const RevisionIndex> from, RevisionIndex to);
  std::vector<RowChange> remove(RevisionIndex row);

 private:
  void insert_row(RevisionIndex i);
  void erase_row(RevisionIndex i);
  void count_successors();

  const RevisionMap* map_;
  std::vector<RevisionIndex> rows_;                // ascending
  std::vector<std::uint32_t> applied_successors_;  // of each revision; empty until a step needs it
};

}  // namespace migrator::graph
