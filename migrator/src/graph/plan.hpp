// What a command will do, step by step, worked out from the history and the version rows alone.
#pragma once

#include <optional>
#include <span>
#include <string>
#include <string_view>
#include <vector>

#include "graph/revision_map.hpp"
#include "graph/version_rows.hpp"

namespace migrator::graph {

enum class Direction { upgrade, downgrade, stamp };

// "upgrade", "downgrade", "stamp".
const char* to_string(Direction direction);

struct Step {
  Direction direction;
  // The revision that is applied or taken back; of a stamp, the one that is stamped or whose row is removed (none when
  // --purge empties the table).
  std::optional<RevisionIndex> revision;
  // From where to where, for people: a revision and its parents, or the other way round; of a stamp, the rows that make
  // way and the one that comes.
  std::vector<std::string> from, to;
  // In the order in which they must be executed.
  std::vector<RowChange> rows;
  // All version rows before and after the step, by id.
  std::vector<std::string> heads_before, heads_after;
};

struct Plan {
  std::vector<Step> steps;
  // One line each: choices that were made where the history leaves several.
  std::vector<std::string> notes;
};

// The steps that apply `target`, `heads` for instance, and what it needs, to a database with these version rows. Empty
// if all is applied. Throws a history error: an unknown row or target, an ambiguous target, rows that contradict each
// other.
Plan plan_upgrade(const RevisionMap& map, std::span<const std::string> current_heads, std::string_view target);

// The steps that take back what came after `target`, and all that depends on it. With `label@target`, that branch only.
// Throws a history error, also for a target that is not applied and for `-N` from several rows.
Plan plan_downgrade(const RevisionMap& map, std::span<const std::string> current_heads, std::string_view target);

// These revisions one after the other, upwards or downwards. Each must be one that can be applied then, or taken back.
Plan plan_revisions(const RevisionMap& map, std::span<const std::string> current_heads, Direction direction,
                    std::span<const RevisionIndex> revisions);

enum class Purge { no, yes };

// The steps that make the version rows say `targets`, running nothing. With Purge::yes all rows are removed first,
// whatever they name. Throws a history error.
Plan plan_stamp(const RevisionMap& map, std::span<const std::string> current_heads,
                std::span<const std::string> targets, Purge purge = Purge::no);

}  // namespace migrator::graph
