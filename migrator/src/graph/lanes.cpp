#include "graph/lanes.hpp"

#include <algorithm>

namespace migrator::graph {

LaneLayout::LaneLayout(const RevisionMap& map, std::span<const RevisionIndex> shown)
    : map_(map), shown_(map.size(), shown), next_column_(map.size()) {}

bool LaneLayout::is_awaited(RevisionIndex revision) const {
  return std::ranges::find(lanes_, revision, &Lane::target) != lanes_.end();
}

// The first edge goes on in the revision's own colour, so that a line of descent has one.
std::vector<Lane> LaneLayout::edges_of(RevisionIndex revision, unsigned first_colour) {
  std::vector<Lane> edges;
  const auto add = [&](std::span<const RevisionIndex> targets, bool dependency) {
    for (RevisionIndex target : targets)
      if (shown_.contains(target)) edges.push_back({target, dependency, edges.empty() ? first_colour : colours_++});
  };
  add(map_.parents(revision), false);
  add(map_.dependencies(revision), true);
  return edges;
}

// Where two lanes have one target, the right one joins the left one.
void LaneLayout::add_passage(LaneRow& row, std::size_t from, const Lane& lane) {
  std::optional<std::size_t>& to = next_column_[lane.target];
  if (!to) {
    to = row.next.size();
    row.next.push_back(lane);
  }
  Lane& joined = row.next[*to];
  joined.dependency = joined.dependency && lane.dependency;
  row.passages.push_back({from, *to, lane.dependency, lane.colour});
}

LaneRow LaneLayout::place(RevisionIndex revision) {
  LaneRow row{revision, 0, std::move(lanes_), {}, 0, {}};
  const auto own = std::ranges::find(row.lanes, revision, &Lane::target);
  row.column = static_cast<std::size_t>(own - row.lanes.begin());
  if (own == row.lanes.end()) row.lanes.push_back({revision, false, colours_++});

  for (std::size_t column = 0; column < row.lanes.size(); ++column) {
    if (column != row.column) {
      add_passage(row, column, row.lanes[column]);
      continue;
    }
    const std::vector<Lane> edges = edges_of(revision, row.lanes[column].colour);
    row.edges = edges.size();
    for (const Lane& edge : edges) add_passage(row, column, edge);
  }
  for (const Lane& lane : row.next) next_column_[lane.target].reset();
  lanes_ = row.next;
  return row;
}

}  // namespace migrator::graph
