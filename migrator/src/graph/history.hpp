// Which revisions `history` shows.
#pragma once

#include <span>
#include <string>
#include <string_view>
#include <vector>

#include "graph/revision_map.hpp"

namespace migrator::graph {

// All revisions, newest first.
std::vector<RevisionIndex> history(const RevisionMap& map);

// The revisions of `from:to`, newest first, both ends included. A missing `from` is base, a missing `to` is `heads`;
// either may be `current` or relative: `-3:` begins three below the end, `a:+2` ends two above a. Relative ends stop
// where the history does. Throws a history error: not a range, or `from` does not come before `to`.
std::vector<RevisionIndex> history_range(const RevisionMap& map, std::string_view range,
                                         std::span<const std::string> current_heads = {});

}  // namespace migrator::graph
