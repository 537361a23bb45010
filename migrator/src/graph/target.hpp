// Targets with a relative part, and the walks they ask for.
#pragma once

#include <optional>
#include <span>
#include <string>
#include <string_view>
#include <vector>

#include "graph/revision_map.hpp"

namespace migrator::graph {

// `label@symbol+N`, of which each part may be missing. A text that is an id or label as it stands has no offset,
// whatever it ends in.
struct TargetText {
  std::string_view whole, label, symbol;
  std::optional<int> offset;
  std::string_view offset_text;

  // `+2`, `label@-1`, `current+1`: counted from the version rows.
  bool from_current() const { return offset && symbol.empty(); }
};

// Throws a history error when what looks like a relative part is none.
TargetText parse_target(const RevisionMap& map, std::string_view text);

// A point of the history: a revision, or (without one) base, before all of them.
using Point = std::optional<RevisionIndex>;

// What a walk does where the history ends before it has made all its steps.
enum class AtEnd { fail, stop };

// Goes |steps| revisions up (children; from base to the bases) or down (parents; from a base to base). With a `branch`,
// upward steps stay in it. Throws a history error at a fork, and at the end of the history unless told to stop there.
// `target` is quoted in errors.
Point walk(const RevisionMap& map, Point start, int steps, std::string_view target, const RevisionSet* branch = nullptr,
           AtEnd at_end = AtEnd::fail);

// What `show` and `edit` may be given: any symbol or relative target, counted from the version rows where it has none
// of its own. None for base.
std::vector<RevisionIndex> named_revisions(const RevisionMap& map, const std::vector<RevisionIndex>& rows,
                                           std::string_view text);
// Whether that depends on the version rows.
bool names_current(const RevisionMap& map, std::string_view text);

// The revisions that an upgrade to `target` must have applied in the end; none for base.
std::vector<RevisionIndex> upgrade_targets(const RevisionMap& map, const std::vector<RevisionIndex>& rows,
                                           std::string_view target, AtEnd at_end = AtEnd::fail);

// Down to where, and whose branch alone if one is named.
struct DowngradeTarget {
  Point point;
  std::optional<RevisionIndex> branch;
};

DowngradeTarget downgrade_target(const RevisionMap& map, const std::vector<RevisionIndex>& rows,
                                 std::string_view target, AtEnd at_end = AtEnd::fail);

}  // namespace migrator::graph
