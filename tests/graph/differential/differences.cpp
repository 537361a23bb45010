#include "differences.hpp"

#include <algorithm>
#include <array>
#include <set>

#include "graph/symbol.hpp"
#include "graph/target.hpp"

namespace migrator::graph::test {
namespace {

using Names = std::set<std::string>;

bool is_stamp(const Comparison& c) { return c.theirs.operation == "stamp"; }
bool is_downgrade(const Comparison& c) { return c.theirs.operation == "downgrade"; }
const std::string& target(const Comparison& c) { return c.theirs.targets.front(); }

std::string destination(const Comparison& c, const Step& step) {
  return step.revision ? c.map.id(*step.revision) : std::string();
}

std::string destination(const OracleStep& step) {
  if (!step.revision.empty()) return step.revision;
  return step.to.empty() ? step.from.front() : step.to.front();
}

std::vector<std::string> our_path(const Comparison& c) {
  std::vector<std::string> result;
  for (const Step& step : c.ours.plan->steps) result.push_back(destination(c, step));
  return result;
}

std::vector<std::string> their_path(const Comparison& c) {
  std::vector<std::string> result;
  for (const OracleStep& step : c.theirs.steps) result.push_back(destination(step));
  return result;
}

std::vector<std::string> last_heads(const Comparison& c) {
  return c.ours.plan->steps.empty() ? c.theirs.rows : c.ours.plan->steps.back().heads_after;
}

bool both_planned(const Comparison& c) { return c.ours.plan && c.theirs.answered(); }

bool same_path(const Comparison& c) { return both_planned(c) && our_path(c) == their_path(c); }

bool contradictory(const RevisionMap& map, const std::vector<std::string>& rows) {
  return std::any_of(rows.begin(), rows.end(), [&](const std::string& row) {
    const auto found = map.find(row);
    if (!found) return false;
    const RevisionSet below = map.ancestors(std::array{*found}, Edges::all);
    return std::any_of(rows.begin(), rows.end(), [&](const std::string& other) {
      const auto index = map.find(other);
      return index && other != row && below.contains(*index);
    });
  });
}

// The last rows are the same, but for those that Alembic's others imply (see redundant-row).
bool same_end(const Comparison& c) {
  const auto ours = last_heads(c), &theirs = c.theirs.steps.back().heads;
  if (ours == theirs) return true;
  return is_downgrade(c) && contradictory(c.map, theirs) &&
         std::includes(theirs.begin(), theirs.end(), ours.begin(), ours.end());
}

// The same steps in another order that leads to the same rows. (That ours is a valid order, flaw() has seen to.)
bool same_set(const Comparison& c) {
  if (!both_planned(c) || c.theirs.steps.empty()) return false;
  const auto ours = our_path(c), theirs = their_path(c);
  return ours.size() == theirs.size() && Names(ours.begin(), ours.end()) == Names(theirs.begin(), theirs.end()) &&
         same_end(c);
}

RevisionSet moved(const Comparison& c) {
  RevisionSet result(c.map.size());
  for (const Step& step : c.ours.plan->steps) result.insert(*step.revision);
  return result;
}

// The plan's branches end in more than one revision, so which one comes first is a choice.
bool several_ends(const Comparison& c) {
  const RevisionSet all = moved(c);
  const auto members = all.members();
  const auto is_end = [&](RevisionIndex i) {
    const auto next = c.map.descendants(std::array{i}, Edges::all).members();
    return std::none_of(next.begin(), next.end(), [&](RevisionIndex n) { return n != i && all.contains(n); });
  };
  return std::count_if(members.begin(), members.end(), is_end) > 1;
}

// Some step has more than one dependency to go on with, which Alembic keeps in a hash set.
bool several_dependencies(const Comparison& c) {
  const auto members = moved(c).members();
  return std::any_of(members.begin(), members.end(),
                     [&](RevisionIndex i) { return c.map.predecessors(i).size() - c.map.parents(i).size() > 1; });
}

bool same_step(const Comparison& c, const Step& ours, const OracleStep& theirs) {
  if (ours.heads_after != theirs.heads || ours.rows != theirs.rows) return false;
  if (ours.direction == Direction::stamp) return ours.from == theirs.from && ours.to == theirs.to;
  return c.map.id(*ours.revision) == theirs.revision;
}

// Step by step the same rows, and only where several rows join or part another one of them is the one updated in place.
bool other_row_updated(const Comparison& c) {
  const auto& steps = c.ours.plan->steps;
  for (std::size_t i = 0; i < steps.size(); ++i) {
    const Step& ours = steps[i];
    const OracleStep& theirs = c.theirs.steps[i];
    if (ours.heads_after != theirs.heads || ours.rows.size() != theirs.rows.size()) return false;
    if (ours.rows == theirs.rows) continue;
    const bool joins = ours.rows.size() > 1 && ours.direction == Direction::upgrade;
    const bool parts = ours.rows.size() > 1 && ours.direction == Direction::downgrade;
    // A merge that leaves no other row is in the order written, in Alembic as well: that one must be the same.
    if (!parts && !(joins && ours.heads_after.size() > 1) && !(joins && several_dependencies(c))) return false;
  }
  return true;
}

bool rejected_label(const Comparison& c) {
  return std::any_of(c.theirs.targets.begin(), c.theirs.targets.end(), [&](const std::string& text) {
    try {
      if (text.find('@') != std::string::npos) lookup_branch(c.map, text.substr(0, text.find('@')));
    } catch (const Error&) {
      return true;
    }
    return false;
  });
}

bool counts_from_rows(const std::string& text) {
  const auto digits = text.find_first_not_of("0123456789", 1);
  return text.size() > 1 && (text.front() == '-' || text.front() == '+') && digits == std::string::npos;
}

// A label such as my-branch, and then `+N` or `-N`.
bool counts_from_signed_label(const Comparison& c) {
  const std::string symbol = target(c).substr(target(c).find('@') + 1);
  const auto sign = symbol.find_last_of("+-");
  if (sign == std::string::npos || symbol.substr(0, sign).find_first_of("+-") == std::string::npos) return false;
  return c.map.find_key(symbol.substr(0, sign)).has_value();
}

// `-N`, `label@-N`.
bool counts_from_heads(const std::string& text) {
  const std::string symbol = text.substr(text.find('@') + 1);
  return symbol.front() == '-' && counts_from_rows(symbol);
}

bool has_base_minus(const std::string& text) { return text.find("base-") != std::string::npos; }

bool any_target(const Comparison& c, bool (*holds)(const std::string&)) {
  return std::any_of(c.theirs.targets.begin(), c.theirs.targets.end(), holds);
}

bool names_current(const std::string& text) { return text == "current"; }

// `+1x`, `id-1zz`, `id-1-1`: a sign and digits, and then more.
bool has_trailing_text(const std::string& text) {
  const auto sign = text.find_first_of("+-");
  if (sign == std::string::npos || sign + 1 == text.size()) return false;
  const auto end = text.find_first_not_of("0123456789", sign + 1);
  return end != std::string::npos && end > sign + 1;
}

// The revisions that a stamp's targets name, each once; none if one of the targets can't be understood.
std::vector<RevisionIndex> stamped(const Comparison& c) {
  std::set<RevisionIndex> result;
  try {
    for (const std::string& text : c.theirs.targets) {
      for (RevisionIndex i : resolve(c.map, text, resolve_rows(c.map, c.theirs.rows))) result.insert(i);
    }
  } catch (const Error&) {
    return {};
  }
  return {result.begin(), result.end()};
}

// The branches that the targets name before '@'.
std::vector<RevisionIndex> named_branches(const Comparison& c) {
  std::vector<RevisionIndex> result;
  for (const std::string& text : c.theirs.targets) {
    if (text.find('@') != std::string::npos) result.push_back(lookup_branch(c.map, text.substr(0, text.find('@'))));
  }
  return result;
}

// Ours ends as asked: every target has its row, no other row is on a target's line, and rows on no target's line are
// kept, unless a label named their branch.
bool stamped_as_asked(const Comparison& c) {
  const auto targets = stamped(c);
  const RevisionSet line = lineage(c.map, targets, Edges::all),
                    branches = lineage(c.map, named_branches(c), Edges::all);
  const auto heads = last_heads(c);
  const Names wanted_names = [&] {
    const auto ids = c.map.ids(targets);
    return Names(ids.begin(), ids.end());
  }();
  for (const std::string& row : c.theirs.rows) {
    const RevisionIndex i = *c.map.find(row);
    const bool kept = std::find(heads.begin(), heads.end(), row) != heads.end();
    if (wanted_names.contains(row) ? !kept : kept && line.contains(i)) return false;
    if (!kept && !line.contains(i) && !branches.contains(i)) return false;
  }
  return std::includes(heads.begin(), heads.end(), wanted_names.begin(), wanted_names.end());
}

bool same_rows_but_from(const Comparison& c) {
  return std::equal(c.ours.plan->steps.begin(), c.ours.plan->steps.end(), c.theirs.steps.begin(), c.theirs.steps.end(),
                    [](const Step& ours, const OracleStep& theirs) {
                      return ours.rows == theirs.rows && ours.heads_after == theirs.heads && ours.to == theirs.to;
                    });
}

// Alembic's steps up to where it died are the first of ours, or some of ours where the order is a choice.
bool died_on_our_path(const Comparison& c) {
  const auto ours = our_path(c), theirs = their_path(c);
  if (theirs.size() >= ours.size()) return false;
  if (std::equal(theirs.begin(), theirs.end(), ours.begin())) return true;
  const Names all(ours.begin(), ours.end());
  const bool choice = several_dependencies(c) || (!c.history.listed_by_id && several_ends(c));
  return choice && std::all_of(theirs.begin(), theirs.end(), [&](const std::string& id) { return all.contains(id); });
}

// At every step Alembic has our rows, and at one of them others as well that these imply.
bool their_extra_rows_are_implied(const Comparison& c) {
  bool extra = false;
  for (std::size_t i = 0; i < c.theirs.steps.size(); ++i) {
    const auto &ours = c.ours.plan->steps[i].heads_after, &theirs = c.theirs.steps[i].heads;
    if (!std::includes(theirs.begin(), theirs.end(), ours.begin(), ours.end())) return false;
    extra = extra || (theirs.size() > ours.size() && contradictory(c.map, theirs));
  }
  return extra;
}

bool is_history(const Comparison& c) { return c.theirs.operation == "history"; }

bool found_same_set(const Comparison& c) {
  if (!c.ours.found || !c.theirs.answered()) return false;
  return Names(c.ours.found->begin(), c.ours.found->end()) == Names(c.theirs.found.begin(), c.theirs.found.end());
}

bool is_relative(const std::string& text) {
  return text.size() > 1 && text.find_last_of("+-") != std::string::npos &&
         text.find_last_not_of("0123456789") == text.find_last_of("+-");
}

// A prefix that several revisions begin with, of which one is on the branch before it.
bool label_decides_prefix(const Comparison& c) {
  return std::any_of(c.theirs.targets.begin(), c.theirs.targets.end(), [&](const std::string& text) {
    const auto at = text.find('@');
    if (at == std::string::npos || rejected_label(c)) return false;
    const auto alone = std::count_if(c.map.keys().begin(), c.map.keys().end(),
                                     [&](std::string_view key) { return key.starts_with(text.substr(at + 1)); });
    return alone > 1;
  });
}

bool names_base(const std::string& text) { return text == "base" || text.ends_with("@base"); }

}  // namespace

bool same_answer(const Comparison& c) {
  if (c.ours.error) return c.theirs.refused.has_value();
  if (!c.theirs.answered()) return false;
  if (c.ours.found) return *c.ours.found == c.theirs.found;  // in the same order
  const auto& steps = c.ours.plan->steps;
  return std::equal(steps.begin(), steps.end(), c.theirs.steps.begin(), c.theirs.steps.end(),
                    [&](const Step& ours, const OracleStep& theirs) { return same_step(c, ours, theirs); });
}

std::span<const Difference> differences() {
  static constexpr auto crash_worded = [](const Comparison& c) {
    return c.theirs.crashed.has_value() && c.theirs.steps.empty() && c.ours.error.has_value();
  };
  static constexpr auto order_of_listing = [](const Comparison& c) {
    return !c.history.listed_by_id && !is_stamp(c) && same_set(c) &&
           (several_ends(c) || contradictory(c.map, c.theirs.rows));
  };
  static constexpr auto order_of_dependencies = [](const Comparison& c) {
    return !is_stamp(c) && same_set(c) && our_path(c) != their_path(c) && several_dependencies(c);
  };
  static constexpr auto row_updated = [](const Comparison& c) {
    return !is_stamp(c) && same_path(c) && other_row_updated(c);
  };
  static constexpr auto ambiguous_minus = [](const Comparison& c) {
    return is_downgrade(c) && c.ours.error && c.theirs.rows.size() > 1 && counts_from_rows(target(c));
  };
  static constexpr auto base_minus = [](const Comparison& c) { return c.ours.error && any_target(c, has_base_minus); };
  static constexpr auto trailing_text = [](const Comparison& c) {
    return c.ours.error && any_target(c, has_trailing_text);
  };
  static constexpr auto current_word = [](const Comparison& c) {
    return !c.ours.error && c.theirs.refused && any_target(c, names_current);
  };
  static constexpr auto unknown_label = [](const Comparison& c) { return c.ours.error && rejected_label(c); };
  static constexpr auto two_labels = [](const Comparison& c) {
    return is_downgrade(c) && c.ours.error && std::count(target(c).begin(), target(c).end(), '@') > 1;
  };
  static constexpr auto label_with_sign = [](const Comparison& c) {
    return !is_stamp(c) && c.ours.plan && c.theirs.refused && counts_from_signed_label(c);
  };
  static constexpr auto redundant_row = [](const Comparison& c) {
    return is_downgrade(c) && same_path(c) && their_extra_rows_are_implied(c);
  };
  static constexpr auto crash_in_rows = [](const Comparison& c) {
    return !is_stamp(c) && c.ours.plan && c.theirs.crashed && died_on_our_path(c);
  };
  static constexpr auto stamp_order = [](const Comparison& c) {
    const bool by_listing = !c.history.listed_by_id && stamped(c).size() > 1;
    const bool all_base =
        c.theirs.targets.size() > 1 && std::all_of(c.theirs.targets.begin(), c.theirs.targets.end(), names_base);
    return is_stamp(c) && same_set(c) && (by_listing || all_base);
  };
  static constexpr auto stamp_from = [](const Comparison& c) {
    return is_stamp(c) && same_path(c) && stamped(c).size() > 1 && same_rows_but_from(c);
  };
  static constexpr auto stamp_several = [](const Comparison& c) {
    return is_stamp(c) && c.ours.plan && stamped(c).size() > 1 &&
           (stamped_as_asked(c) || contradictory(c.map, c.theirs.rows));
  };
  static constexpr auto stamp_twice = [](const Comparison& c) {
    return is_stamp(c) && c.ours.plan && c.theirs.crashed && c.theirs.targets.size() > 1 && stamped_as_asked(c);
  };
  static constexpr auto stamp_overlap = [](const Comparison& c) {
    return is_stamp(c) && c.ours.error && !any_target(c, counts_from_rows) &&
           contradictory(c.map, c.map.ids(stamped(c)));
  };
  static constexpr auto stamp_base_and = [](const Comparison& c) {
    return is_stamp(c) && c.ours.error && c.theirs.targets.size() > 1 && any_target(c, names_base);
  };
  static constexpr auto stamp_mends = [](const Comparison& c) {
    return is_stamp(c) && c.ours.plan && c.theirs.crashed && contradictory(c.map, c.theirs.rows) && stamped_as_asked(c);
  };
  static constexpr auto stamp_minus = [](const Comparison& c) {
    return is_stamp(c) && c.ours.error && c.theirs.rows.empty() && any_target(c, counts_from_heads);
  };
  static constexpr auto label_and_prefix = [](const Comparison& c) {
    return is_stamp(c) && c.ours.plan && c.theirs.refused && label_decides_prefix(c);
  };
  static constexpr auto found_order = [](const Comparison& c) {
    return found_same_set(c) && (!c.history.listed_by_id || is_history(c));
  };
  static constexpr auto history_crash = [](const Comparison& c) {
    return is_history(c) && c.ours.found && c.theirs.crashed;
  };
  static constexpr auto history_relative = [](const Comparison& c) {
    return is_history(c) && any_target(c, is_relative);
  };
  static constexpr auto history_label = [](const Comparison& c) {
    const std::string& from = c.theirs.targets[0];
    if (!is_history(c) || c.theirs.crashed || from.find('@') == std::string::npos) return false;
    if (c.map.find(from.substr(0, from.find('@')))) return true;
    if (!c.ours.found) return false;
    const Names ours(c.ours.found->begin(), c.ours.found->end());
    return std::all_of(c.theirs.found.begin(), c.theirs.found.end(),
                       [&](const std::string& id) { return ours.contains(id); });
  };
  static constexpr auto history_overlap = [](const Comparison& c) {
    return is_history(c) && c.ours.found && c.theirs.refused && c.theirs.targets[1].ends_with("@heads");
  };
  static constexpr auto resolve_minus = [](const Comparison& c) {
    return c.theirs.operation == "resolve" && c.ours.error && c.theirs.answered() && any_target(c, counts_from_heads);
  };
  static const std::array all{
      Difference{"crash-worded", "Alembic dies of an internal error; we say what is wrong", crash_worded},
      Difference{"order-of-listing", "Alembic orders independent branches as their files are listed; we by id",
                 order_of_listing},
      Difference{"order-of-dependencies", "Alembic follows several depends_on in hash order; we by id",
                 order_of_dependencies},
      Difference{"row-updated",
                 "where rows join or part, Alembic picks the one to update by hash; we take the last written",
                 row_updated},
      Difference{"ambiguous-minus", "-N from several rows: Alembic takes any one; we ask which", ambiguous_minus},
      Difference{"base-minus", "base-N: Alembic counts down from the head; nothing is below base", base_minus},
      Difference{"trailing-text", "Alembic ignores what follows a relative target; we refuse it", trailing_text},
      Difference{"current-word", "`current` is a symbol of ours in every command", current_word},
      Difference{
          "unknown-label",
          "a label that does not exist, where Alembic has no use for it (one way down, label@base); we refuse it",
          unknown_label},
      Difference{"two-labels", "label@label@revision: Alembic drops the second label in a downgrade; we refuse it",
                 two_labels},
      Difference{"label-with-sign", "`my-branch-1`: Alembic can't count from a label that has a sign in it",
                 label_with_sign},
      Difference{"redundant-row", "a downgrade after which Alembic keeps a row that another row implies; ours has none",
                 redundant_row},
      Difference{"crash-in-rows", "Alembic plans the step and dies writing its rows; ours go on", crash_in_rows},
      Difference{"stamp-order",
                 "several rows to stamp or remove: Alembic goes as files are listed or targets are written; we by id",
                 stamp_order},
      Difference{"stamp-from", "several stamped heads: Alembic names rows as source that are gone already", stamp_from},
      Difference{"stamp-several", "several stamped revisions: Alembic loses rows or dies; ours are those asked for",
                 stamp_several},
      Difference{"stamp-twice", "a revision named twice: Alembic inserts its row twice and dies", stamp_twice},
      Difference{"stamp-overlap",
                 "stamped revisions that imply each other: we refuse rows that no upgrade could start from",
                 stamp_overlap},
      Difference{"stamp-base-and",
                 "base together with a revision: Alembic lets base only widen the search; we refuse it",
                 stamp_base_and},
      Difference{"stamp-mends", "rows that imply each other: Alembic dies; our stamp leaves the one asked for",
                 stamp_mends},
      Difference{"stamp-minus", "stamp -N of an empty database: Alembic counts from the heads; we refuse it",
                 stamp_minus},
      Difference{"label-and-prefix",
                 "stamp label@prefix: Alembic also wants the prefix to be unique outside the branch", label_and_prefix},
      Difference{"found-order",
                 "several heads, or several depends_on: the same revisions, listed by id instead of by file or hash",
                 found_order},
      Difference{"history-crash", "a range at which Alembic dies of an internal error; ours lists it", history_crash},
      Difference{"history-relative",
                 "relative ends of a range count from the other end; Alembic mixes heads, rows and the other end",
                 history_relative},
      Difference{
          "history-label",
          "label@from: Alembic drops ends whose label was not inherited, or named by a prefix; we ask for the lineage",
          history_label},
      Difference{"history-overlap",
                 "from:label@heads, one head of which another needs: Alembic refuses the range; ours lists it",
                 history_overlap},
      Difference{"resolve-minus",
                 "-N alone names no revision of ours; Alembic counts from the heads here, from the rows elsewhere",
                 resolve_minus},
  };
  return all;
}

}  // namespace migrator::graph::test
