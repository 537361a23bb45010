#include "graph/cycle.hpp"

#include <algorithm>
#include <cstdint>

namespace migrator::graph {
namespace {

enum class Visit : std::uint8_t { none, open, done };

struct Frame {
  RevisionIndex revision;
  std::size_t next_edge = 0;
};

// Rotated to begin with its smallest id, so that the same cycle always reads the same.
std::vector<RevisionIndex> close_cycle(const std::vector<Frame>& path, RevisionIndex back_to) {
  std::vector<RevisionIndex> cycle;
  auto frame = std::find_if(path.begin(), path.end(), [&](const Frame& f) { return f.revision == back_to; });
  for (; frame != path.end(); ++frame) cycle.push_back(frame->revision);
  std::rotate(cycle.begin(), std::min_element(cycle.begin(), cycle.end()), cycle.end());
  return cycle;
}

}  // namespace

std::vector<std::vector<RevisionIndex>> find_cycles(const Adjacency& parents, const Adjacency& dependencies) {
  std::vector<std::vector<RevisionIndex>> cycles;
  std::vector<Visit> visits(parents.size(), Visit::none);
  std::vector<Frame> path;
  std::vector<bool> reported(parents.size(), false);

  for (RevisionIndex start = 0; start < parents.size(); ++start) {
    if (visits[start] != Visit::none) continue;
    visits[start] = Visit::open;
    path.push_back({start});
    while (!path.empty()) {
      const RevisionIndex revision = path.back().revision;
      const std::size_t edge = path.back().next_edge++;
      const auto down = parents[revision];
      const auto needs = dependencies[revision];
      if (edge == down.size() + needs.size()) {
        visits[revision] = Visit::done;
        path.pop_back();
        continue;
      }
      const RevisionIndex next = edge < down.size() ? down[edge] : needs[edge - down.size()];
      if (visits[next] == Visit::none) {
        visits[next] = Visit::open;
        path.push_back({next});
      } else if (visits[next] == Visit::open) {
        std::vector<RevisionIndex> cycle = close_cycle(path, next);
        const bool overlaps = std::any_of(cycle.begin(), cycle.end(), [&](RevisionIndex i) { return reported[i]; });
        if (overlaps) continue;
        for (RevisionIndex i : cycle) reported[i] = true;
        cycles.push_back(std::move(cycle));
      }
    }
  }
  return cycles;
}

}  // namespace migrator::graph
