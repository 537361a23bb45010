#include <fmt/format.h>

#include <algorithm>
#include <array>
#include <set>

#include "differences.hpp"

namespace migrator::graph::test {
namespace {

using Names = std::set<std::string>;

// The state of a database while a plan runs, kept in the simplest way that can't be wrong.
class Model {
 public:
  Model(const RevisionMap& map, const std::vector<std::string>& rows) : map_(map), rows_(rows.begin(), rows.end()) {
    for (const std::string& row : rows) {
      for (RevisionIndex i : map.ancestors(std::array{*map.find(row)}, Edges::all).members()) applied_.insert(i);
    }
    consistent_ = rows_ == tips();
  }

  std::string run(const Step& step) {
    if (Names(step.heads_before.begin(), step.heads_before.end()) != rows_) return "heads_before are not the rows";
    if (step.direction != Direction::stamp) {
      if (std::string problem = move(*step.revision, step.direction); !problem.empty()) return problem;
    }
    for (const RowChange& change : step.rows) {
      if (!change.from.empty() && rows_.erase(change.from) != 1)
        return fmt::format("no row '{}' to change", change.from);
      if (!change.to.empty() && !rows_.insert(change.to).second)
        return fmt::format("row '{}' exists already", change.to);
    }
    if (!std::is_sorted(step.heads_after.begin(), step.heads_after.end())) return "heads_after are not sorted";
    if (Names(step.heads_after.begin(), step.heads_after.end()) != rows_) return "heads_after are not the rows";
    if (step.direction != Direction::stamp && consistent_ && rows_ != tips())
      return "the rows do not say what is applied";
    return {};
  }

  const Names& rows() const { return rows_; }
  bool began_consistent() const { return consistent_; }

 private:
  std::string move(RevisionIndex i, Direction direction) {
    const auto has = [&](RevisionIndex other) { return applied_.contains(other); };
    const auto all = [&](std::span<const RevisionIndex> others) {
      return std::all_of(others.begin(), others.end(), has);
    };
    const auto none = [&](std::span<const RevisionIndex> others) {
      return std::none_of(others.begin(), others.end(), has);
    };
    if (direction == Direction::upgrade) {
      if (!all(map_.parents(i)) || !all(map_.dependencies(i)))
        return fmt::format("'{}' comes before what it needs", map_.id(i));
      return applied_.insert(i).second ? "" : fmt::format("'{}' is applied twice", map_.id(i));
    }
    if (!none(map_.children(i)) || !none(map_.dependents(i)))
      return fmt::format("'{}' goes before what needs it", map_.id(i));
    return applied_.erase(i) == 1 ? "" : fmt::format("'{}' is not applied", map_.id(i));
  }

  Names tips() const {
    Names result;
    for (RevisionIndex i : applied_) result.insert(map_.id(i));
    for (RevisionIndex i : applied_) {
      for (RevisionIndex p : map_.parents(i)) result.erase(map_.id(p));
      for (RevisionIndex p : map_.dependencies(i)) result.erase(map_.id(p));
    }
    return result;
  }

  const RevisionMap& map_;
  Names rows_;
  std::set<RevisionIndex> applied_;
  bool consistent_;
};

bool contradict(const RevisionMap& map, const Names& rows) {
  return std::any_of(rows.begin(), rows.end(), [&](const std::string& row) {
    const auto below = map.ancestors(std::array{*map.find(row)}, Edges::all).members();
    return std::any_of(below.begin(), below.end(),
                       [&](RevisionIndex i) { return map.id(i) != row && rows.contains(map.id(i)); });
  });
}

// Newest first: nothing is shown before a child of it.
std::string misplaced(const RevisionMap& map, const std::vector<std::string>& shown) {
  RevisionSet seen(map.size());
  for (const std::string& id : shown) {
    const RevisionIndex i = *map.find(id);
    if (!seen.insert(i)) return fmt::format("'{}' is listed twice", id);
    for (RevisionIndex p : map.parents(i)) {
      if (seen.contains(p)) return fmt::format("'{}' is listed after its parent '{}'", id, map.id(p));
    }
  }
  return {};
}

}  // namespace

std::string flaw(const Comparison& c) {
  if (c.ours.error) {
    if (c.ours.error->kind != ErrorKind::history) return "the error is not of kind history";
    return c.ours.error->hints.empty() && c.ours.error->developer_hints.empty()
               ? "the error does not say what to do next: " + c.ours.error->message
               : "";
  }
  if (c.ours.found) return c.theirs.operation == "history" ? misplaced(c.map, *c.ours.found) : "";
  Model model(c.map, c.theirs.rows);
  for (const Step& step : c.ours.plan->steps) {
    if (std::string problem = model.run(step); !problem.empty()) return problem;
  }
  if (model.began_consistent() && contradict(c.map, model.rows())) return "the last rows contradict each other";
  return {};
}

}  // namespace migrator::graph::test
