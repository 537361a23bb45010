#include "graph/plan.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <array>

#include "graph/order.hpp"
#include "graph/overlap.hpp"
#include "graph/symbol.hpp"
#include "graph/target.hpp"

namespace migrator::graph {
namespace {

void refuse_overlapping_rows(const RevisionMap& map, const std::vector<RevisionIndex>& rows) {
  const auto found = find_overlap(map, rows);
  if (!found) return;
  const auto [later, earlier] = *found;
  throw Error(ErrorKind::history,
              fmt::format("the version rows contradict each other: '{}' implies '{}', which has a row too",
                          map.id(later), map.id(earlier)))
      .hint(fmt::format("keep the rows that say the truth: `migrator stamp --purge {} …`", map.id(later)));
}

void refuse_overlapping_targets(const RevisionMap& map, std::string_view target,
                                std::span<const RevisionIndex> targets) {
  const auto found = find_overlap(map, targets);
  if (!found) return;
  const auto [later, earlier] = *found;
  throw Error(ErrorKind::history, fmt::format("'{}' names '{}' and '{}', which is among what the first needs", target,
                                              map.id(later), map.id(earlier)))
      .hint(fmt::format("name '{}' alone", map.id(later)));
}

// How many lines of descent end in this set.
std::size_t count_ends(const RevisionMap& map, const RevisionSet& chosen) {
  RevisionSet covered(map.size());
  const auto members = chosen.members();
  for (RevisionIndex i : members) {
    for (RevisionIndex p : map.predecessors(i)) covered.insert(p);
  }
  return static_cast<std::size_t>(
      std::count_if(members.begin(), members.end(), [&](RevisionIndex i) { return !covered.contains(i); }));
}

void note_order(const RevisionMap& map, const RevisionSet& chosen, Plan& plan) {
  const std::size_t ends = count_ends(map, chosen);
  if (ends < 2) return;
  plan.notes.push_back(fmt::format(
      "{} branches are independent of each other: they are ordered by the ids of their last revisions", ends));
}

void append_step(const RevisionMap& map, Direction direction, RevisionIndex revision, VersionRows& rows, Plan& plan) {
  Step step{direction, revision, map.ids(map.parents(revision)), {map.id(revision)}, {}, {}, {}};
  step.heads_before = plan.steps.empty() ? rows.ids() : plan.steps.back().heads_after;
  if (direction == Direction::upgrade) {
    step.rows = rows.upgrade(revision);
  } else {
    std::swap(step.from, step.to);
    step.rows = rows.downgrade(revision);
  }
  step.heads_after = rows.ids();
  plan.steps.push_back(std::move(step));
}

// The revisions right above the target: what a downgrade begins with taking back, in the named branch or in all.
std::vector<RevisionIndex> downgrade_roots(const RevisionMap& map, const DowngradeTarget& target,
                                           std::string_view text) {
  const std::span<const RevisionIndex> above = target.point ? map.children(*target.point) : std::span(map.bases());
  std::vector<RevisionIndex> roots(above.begin(), above.end());
  if (!target.branch || roots.size() < 2) return roots;
  roots = only_in(map.ancestors(std::array{*target.branch}, Edges::parents), roots);
  if (roots.empty()) {
    throw Error(ErrorKind::history,
                fmt::format("'{}' can't be the target of a downgrade: branch '{}' does not pass there", text,
                            map.id(*target.branch)))
        .hint("name a revision of the branch, or leave out the label");
  }
  return roots;
}

Error not_applied(const RevisionMap& map, RevisionIndex target, const std::vector<RevisionIndex>& rows) {
  Error error(ErrorKind::history,
              fmt::format("'{}' can't be the target of a downgrade: nothing above it is applied", map.id(target)));
  if (rows.empty()) return std::move(error).hint("the database is at base; `migrator upgrade` goes up");
  if (!map.ancestors(rows, Edges::all).contains(target)) {
    return std::move(error).hint("it is not applied itself; `migrator current` shows where the database is");
  }
  // Only dependents came after it, and `depends_on` says in which order to apply, not where a branch goes on.
  return std::move(error).hint(
      "what is applied after it only depends on it; name a revision of the branch to take back");
}

}  // namespace

const char* to_string(Direction direction) {
  switch (direction) {
    case Direction::upgrade: return "upgrade";
    case Direction::downgrade: return "downgrade";
    case Direction::stamp: return "stamp";
  }
  return "upgrade";
}

Plan plan_upgrade(const RevisionMap& map, std::span<const std::string> current_heads, std::string_view target) {
  const std::vector<RevisionIndex> current = resolve_rows(map, current_heads);
  const std::vector<RevisionIndex> targets = upgrade_targets(map, current, target);
  refuse_overlapping_targets(map, target, targets);
  refuse_overlapping_rows(map, current);

  RevisionSet needed = map.ancestors(targets, Edges::all);
  for (RevisionIndex i : map.ancestors(current, Edges::all).members()) needed.erase(i);

  Plan plan;
  note_order(map, needed, plan);
  const std::vector<RevisionIndex> order = newest_first(map, std::move(needed), targets);
  plan.steps.reserve(order.size());
  VersionRows rows(map, current);
  for (auto i = order.rbegin(); i != order.rend(); ++i) append_step(map, Direction::upgrade, *i, rows, plan);
  return plan;
}

Plan plan_downgrade(const RevisionMap& map, std::span<const std::string> current_heads, std::string_view target) {
  const std::vector<RevisionIndex> current = resolve_rows(map, current_heads);
  if (target == "current" && !map.find_key(target)) return {};
  const DowngradeTarget down_to = downgrade_target(map, current, target);
  const std::vector<RevisionIndex> roots = downgrade_roots(map, down_to, target);

  RevisionSet dropped(map.size());
  const RevisionSet applied = map.ancestors(current, Edges::all);
  for (RevisionIndex i : map.descendants(roots, Edges::all).members()) {
    if (applied.contains(i)) dropped.insert(i);
  }
  const bool is_row = down_to.point && std::find(current.begin(), current.end(), *down_to.point) != current.end();
  if (down_to.point && dropped.empty() && !is_row) throw not_applied(map, *down_to.point, current);

  Plan plan;
  note_order(map, dropped, plan);
  const std::vector<RevisionIndex> order = newest_first(map, std::move(dropped), current);
  plan.steps.reserve(order.size());
  VersionRows rows(map, current);
  for (RevisionIndex i : order) append_step(map, Direction::downgrade, i, rows, plan);
  return plan;
}

Plan plan_revisions(const RevisionMap& map, std::span<const std::string> current_heads, Direction direction,
                    std::span<const RevisionIndex> revisions) {
  Plan plan;
  VersionRows rows(map, resolve_rows(map, current_heads));
  for (RevisionIndex i : revisions) append_step(map, direction, i, rows, plan);
  return plan;
}

}  // namespace migrator::graph
