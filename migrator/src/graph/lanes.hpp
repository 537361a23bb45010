// Where a drawn history puts its revisions and edges: a row for each revision, side by side the lanes in which the
// edges go down, one for each revision still to come that something above leads to.
#pragma once

#include <cstddef>
#include <optional>
#include <span>
#include <vector>

#include "graph/revision_map.hpp"

namespace migrator::graph {

struct Lane {
  RevisionIndex target;
  bool dependency;  // no parent edge is in it
  unsigned colour;  // counts up; neighbours have different ones
};

// The piece of an edge, or of a lane that passes by, between a row and the next.
struct Passage {
  std::size_t from, to;  // columns
  bool dependency;
  unsigned colour;
};

struct LaneRow {
  RevisionIndex revision;
  std::size_t column;             // of the revision
  std::vector<Lane> lanes;        // left to right; the revision's own is at `column`
  std::vector<Passage> passages;  // to the next row; their lines would not cross if each kept a column of its own
  std::size_t edges;              // passages[column] and following: those that begin at the revision
  std::vector<Lane> next;         // the lanes that reach the next row
};

class LaneLayout {
 public:
  // Edges that lead out of `shown` are left out.
  LaneLayout(const RevisionMap& map, std::span<const RevisionIndex> shown);

  // The row of the next revision; each comes before those that it leads to, as in newest_first().
  LaneRow place(RevisionIndex revision);
  // Whether something placed so far leads to it.
  bool is_awaited(RevisionIndex revision) const;

 private:
  std::vector<Lane> edges_of(RevisionIndex revision, unsigned first_colour);
  void add_passage(LaneRow& row, std::size_t from, const Lane& lane);

  const RevisionMap& map_;
  RevisionSet shown_;
  std::vector<Lane> lanes_;
  std::vector<std::optional<std::size_t>> next_column_;  // of each target, while a row is made
  unsigned colours_ = 0;
};

}  // namespace migrator::graph
