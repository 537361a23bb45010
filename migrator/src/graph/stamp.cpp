#include <fmt/format.h>

#include <algorithm>
#include <array>

#include "graph/overlap.hpp"
#include "graph/plan.hpp"
#include "graph/symbol.hpp"
#include "graph/target.hpp"

namespace migrator::graph {
namespace {

struct StampTargets {
  std::vector<RevisionIndex> revisions;  // in the order given, each once; empty for base
  std::vector<RevisionIndex> affected;   // the rows on the branches that the targets name, by id
};

class TargetReader {
 public:
  TargetReader(const RevisionMap& map, const std::vector<RevisionIndex>& current)
      : map_(map), current_(current), related_(map.size()) {}

  StampTargets read(std::span<const std::string> targets) {
    if (targets.empty())
      throw Error(ErrorKind::history, "the target is empty").hint("name a revision, `heads` or `base`");
    for (const std::string& target : targets) add(target);
    if (base_ && !result_.revisions.empty()) {
      throw Error(ErrorKind::history, "a database can't be at base and at a revision at once")
          .hint("to forget all rows first: `migrator stamp --purge <revision>`");
    }
    result_.affected = only_in(related_, current_);
    return std::move(result_);
  }

 private:
  void add(const std::string& target) {
    const TargetText text = parse_target(map_, target);
    if (text.offset) {
      throw Error(ErrorKind::history, fmt::format("'{}': a stamp takes no relative target", target))
          .hint("name the revision that the schema is at; `migrator history` lists them");
    }
    base_ = base_ || text.symbol == "base";
    std::vector<RevisionIndex> named = resolve(map_, target, current_);
    for (RevisionIndex i : named) {
      if (std::find(result_.revisions.begin(), result_.revisions.end(), i) == result_.revisions.end()) {
        result_.revisions.push_back(i);
      }
    }
    if (!text.label.empty()) named.push_back(lookup_branch(map_, text.label));
    // Base without a label stands for all branches.
    const auto on_branches = named.empty() ? current_ : lineage(map_, named, Edges::all).members();
    for (RevisionIndex i : on_branches) related_.insert(i);
  }

  const RevisionMap& map_;
  const std::vector<RevisionIndex>& current_;
  RevisionSet related_;
  bool base_ = false;
  StampTargets result_;
};

void refuse_overlap(const RevisionMap& map, const std::vector<RevisionIndex>& targets) {
  const auto found = find_overlap(map, targets);
  if (!found) return;
  throw Error(ErrorKind::history, fmt::format("a database is not at '{}' and '{}': the first implies the second",
                                              map.id(found->later), map.id(found->earlier)))
      .hint(fmt::format("stamp '{}' alone", map.id(found->later)));
}

class Stamper {
 public:
  Stamper(const RevisionMap& map, std::vector<RevisionIndex> current) : map_(map), rows_(map, std::move(current)) {}

  void remove(RevisionIndex row) {
    Step step = begin(row);
    step.from = {map_.id(row)};
    step.rows = rows_.remove(row);
    end(std::move(step));
  }

  void move(const std::vector<RevisionIndex>& from, RevisionIndex to) {
    Step step = begin(to);
    step.from = map_.ids(from);
    step.to = {map_.id(to)};
    step.rows = rows_.replace(from, to);
    end(std::move(step));
  }

  // The table may hold rows that no file knows: here ids are only text.
  void purge(std::span<const std::string> rows) {
    std::vector<std::string> ids(rows.begin(), rows.end());
    std::sort(ids.begin(), ids.end());
    ids.erase(std::unique(ids.begin(), ids.end()), ids.end());
    if (ids.empty()) return;
    Step step{Direction::stamp, std::nullopt, ids, {}, {}, ids, {}};
    for (const std::string& id : ids) step.rows.push_back(RowChange::remove(id));
    plan_.steps.push_back(std::move(step));
  }

  const VersionRows& rows() const { return rows_; }
  Plan take() { return std::move(plan_); }

 private:
  Step begin(RevisionIndex revision) const { return {Direction::stamp, revision, {}, {}, {}, rows_.ids(), {}}; }

  void end(Step step) {
    step.heads_after = rows_.ids();
    plan_.steps.push_back(std::move(step));
  }

  const RevisionMap& map_;
  VersionRows rows_;
  Plan plan_;
};

// The rows that make way for `target`. A single target takes all affected rows with it when one of them is on its line;
// among several, each takes its own line's rows, and none takes a row that another target wants.
std::vector<RevisionIndex> rows_making_way(const RevisionMap& map, const StampTargets& targets, const VersionRows& rows,
                                           RevisionIndex target) {
  const RevisionSet line = lineage(map, std::array{target}, Edges::all);
  const auto on_line = [&](RevisionIndex i) { return line.contains(i); };
  std::vector<RevisionIndex> result = targets.affected;
  if (targets.revisions.size() == 1) {
    if (std::none_of(result.begin(), result.end(), on_line)) result.clear();
    return result;
  }
  const auto wanted = [&](RevisionIndex i) {
    return std::find(targets.revisions.begin(), targets.revisions.end(), i) != targets.revisions.end();
  };
  std::erase_if(result, [&](RevisionIndex i) { return !rows.contains(i) || !on_line(i) || wanted(i); });
  return result;
}

}  // namespace

Plan plan_stamp(const RevisionMap& map, std::span<const std::string> current_heads,
                std::span<const std::string> targets, Purge purge) {
  const std::vector<RevisionIndex> current =
      purge == Purge::yes ? std::vector<RevisionIndex>{} : resolve_rows(map, current_heads);
  const StampTargets wanted = TargetReader(map, current).read(targets);
  refuse_overlap(map, wanted.revisions);

  Stamper stamper(map, current);
  if (purge == Purge::yes) stamper.purge(current_heads);
  if (wanted.revisions.empty()) {
    for (RevisionIndex row : wanted.affected) stamper.remove(row);
  }
  for (RevisionIndex target : wanted.revisions) {
    if (!stamper.rows().contains(target)) stamper.move(rows_making_way(map, wanted, stamper.rows(), target), target);
  }
  return stamper.take();
}

}  // namespace migrator::graph
