#include "graph/history.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <array>

#include "graph/order.hpp"
#include "graph/symbol.hpp"
#include "graph/target.hpp"

namespace migrator::graph {
namespace {

struct Range {
  std::string_view from, to;
};

Range split(std::string_view text) {
  const auto colon = text.find(':');
  if (colon == std::string_view::npos || text.find(':', colon + 1) != std::string_view::npos) {
    throw Error(ErrorKind::history, fmt::format("'{}' is no range", text)).hint("write from:to, from: or :to");
  }
  const Range range{text.substr(0, colon), text.substr(colon + 1)};
  return {range.from.empty() ? "base" : range.from, range.to.empty() ? "heads" : range.to};
}

std::vector<RevisionIndex> upper_end(const RevisionMap& map, const Range& range,
                                     const std::vector<RevisionIndex>& current) {
  const TargetText to = parse_target(map, range.to);
  if (!to.from_current() || to.whole.find("current") != std::string_view::npos) {
    return upgrade_targets(map, current, range.to, AtEnd::stop);
  }
  // A bare +N counts from the other end.
  return upgrade_targets(map, resolve(map, range.from, current), range.to, AtEnd::stop);
}

// One point below each of the upper ends that are on the named branch; where the history ends before, its first
// revision.
std::vector<RevisionIndex> below_ends(const RevisionMap& map, const TargetText& from,
                                      std::vector<RevisionIndex> upper) {
  if (!from.label.empty()) upper = only_in(lineage(map, std::array{lookup_branch(map, from.label)}), upper);
  std::vector<RevisionIndex> result;
  for (RevisionIndex end : upper) {
    Point at = end;
    for (int steps = *from.offset; steps < 0 && !map.is_base(*at); ++steps) at = walk(map, at, -1, from.whole);
    result.push_back(*at);
  }
  return result;
}

std::vector<RevisionIndex> lower_end(const RevisionMap& map, const Range& range,
                                     const std::vector<RevisionIndex>& current,
                                     const std::vector<RevisionIndex>& upper) {
  const TargetText from = parse_target(map, range.from);
  if (!from.offset) return resolve(map, range.from, current);
  const bool from_rows = from.whole.find("current") != std::string_view::npos;
  if (from.from_current() && *from.offset <= 0) return below_ends(map, from, from_rows ? current : upper);
  const Point point = downgrade_target(map, current, range.from, AtEnd::stop).point;
  return point ? std::vector{*point} : std::vector<RevisionIndex>{};
}

}  // namespace

std::vector<RevisionIndex> history(const RevisionMap& map) {
  return newest_first(map, map.ancestors(map.real_heads(), Edges::all));
}

std::vector<RevisionIndex> history_range(const RevisionMap& map, std::string_view text,
                                         std::span<const std::string> current_heads) {
  const Range range = split(text);
  const std::vector<RevisionIndex> current = resolve_rows(map, current_heads);
  std::vector<RevisionIndex> upper = upper_end(map, range, current);
  const std::vector<RevisionIndex> lower = lower_end(map, range, current, upper);
  if (const auto label = parse_target(map, range.from).label; !label.empty()) {
    upper = only_in(lineage(map, std::array{lookup_branch(map, label)}), upper);
  }

  RevisionSet shown = map.ancestors(upper, Edges::all);
  for (RevisionIndex i : lower) {
    if (shown.contains(i)) continue;
    throw Error(ErrorKind::history,
                fmt::format("'{}' is no range: '{}' does not come before '{}'", text, map.id(i), range.to))
        .hint("the older revision stands first, and both are on one line of descent");
  }
  if (!lower.empty()) {
    const RevisionSet before = map.ancestors(lower, Edges::all);
    const RevisionSet after = map.descendants(lower, Edges::parents);
    const RevisionSet ends(map.size(), lower);
    for (RevisionIndex i : shown.members()) {
      if (!after.contains(i) || (before.contains(i) && !ends.contains(i))) shown.erase(i);
    }
  }
  return newest_first(map, std::move(shown));
}

}  // namespace migrator::graph
