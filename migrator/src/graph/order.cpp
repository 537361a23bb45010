#include "graph/order.hpp"

#include <algorithm>

namespace migrator::graph {
namespace {

class Sorter {
 public:
  Sorter(const RevisionMap& map, RevisionSet chosen, std::span<const RevisionIndex> first)
      : map_(map), todo_(std::move(chosen)), is_tip_(map.size()), waiting_for_(map.size(), 0) {
    for (RevisionIndex i : todo_.members()) {
      for (RevisionIndex p : map_.predecessors(i)) ++waiting_for_[p];
    }
    for (RevisionIndex i : todo_.members()) {
      if (waiting_for_[i] == 0) add_tip(i);
    }
    for (RevisionIndex i : first) {
      if (todo_.contains(i)) add_tip(i);
    }
    std::sort(tips_.begin(), tips_.end());
  }

  std::vector<RevisionIndex> run() {
    std::vector<RevisionIndex> result;
    result.reserve(todo_.size());
    while (!tips_.empty()) {
      if (waiting_for_[tips_[at_]] > 0) {
        at_ = first_tip_above(tips_[at_]);
        continue;
      }
      result.push_back(tips_[at_]);
      advance();
    }
    return result;
  }

 private:
  void add_tip(RevisionIndex i) {
    if (is_tip_.insert(i)) tips_.push_back(i);
  }

  // Replaces the current tip, which was just emitted, by its predecessors.
  void advance() {
    const RevisionIndex done = tips_[at_];
    todo_.erase(done);
    is_tip_.erase(done);
    bool replaced = false;
    for (RevisionIndex p : map_.predecessors(done)) {
      --waiting_for_[p];
      if (!todo_.contains(p) || is_tip_.contains(p)) continue;
      if (replaced) {
        add_tip(p);
      } else {
        is_tip_.insert(p);
        tips_[at_] = p;
        replaced = true;
      }
    }
    if (replaced) return;
    tips_.erase(tips_.begin() + static_cast<std::ptrdiff_t>(at_));
    if (at_ > 0) --at_;
  }

  // The first line whose tip comes after `blocked`. Its way down is searched from `blocked` upwards, among what is left
  // to emit only.
  std::size_t first_tip_above(RevisionIndex blocked) {
    RevisionSet above(map_.size());
    std::vector<RevisionIndex> open{blocked};
    while (!open.empty()) {
      const RevisionIndex i = open.back();
      open.pop_back();
      const auto visit = [&](std::span<const RevisionIndex> next) {
        for (RevisionIndex n : next) {
          if (todo_.contains(n) && above.insert(n)) open.push_back(n);
        }
      };
      visit(map_.children(i));
      visit(map_.dependents(i));
    }
    const auto tip = std::find_if(tips_.begin(), tips_.end(), [&](RevisionIndex i) { return above.contains(i); });
    return static_cast<std::size_t>(tip - tips_.begin());
  }

  const RevisionMap& map_;
  RevisionSet todo_;
  std::vector<RevisionIndex> tips_;  // of the lines still to follow
  RevisionSet is_tip_;
  std::vector<std::uint32_t> waiting_for_;  // how many chosen successors are still to be emitted
  std::size_t at_ = 0;
};

}  // namespace

std::vector<RevisionIndex> newest_first(const RevisionMap& map, RevisionSet chosen,
                                        std::span<const RevisionIndex> first) {
  return Sorter(map, std::move(chosen), first).run();
}

}  // namespace migrator::graph
