#include "graph/overlap.hpp"

#include <algorithm>
#include <array>

namespace migrator::graph {

std::optional<Overlap> find_overlap(const RevisionMap& map, std::span<const RevisionIndex> revisions) {
  if (revisions.size() < 2) return std::nullopt;
  // One walk tells whether there is any; only then is it worth asking which.
  std::vector<RevisionIndex> below;
  for (RevisionIndex i : revisions) {
    const auto next = map.predecessors(i);
    below.insert(below.end(), next.begin(), next.end());
  }
  const RevisionSet implied = map.ancestors(below, Edges::all);
  const auto earlier =
      std::find_if(revisions.begin(), revisions.end(), [&](RevisionIndex i) { return implied.contains(i); });
  if (earlier == revisions.end()) return std::nullopt;
  const RevisionSet after = map.descendants(std::array{*earlier}, Edges::all);
  const auto later = std::find_if(revisions.begin(), revisions.end(),
                                  [&](RevisionIndex i) { return i != *earlier && after.contains(i); });
  return Overlap{*later, *earlier};
}

}  // namespace migrator::graph
