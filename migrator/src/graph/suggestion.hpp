// "Did you mean …?": the known names nearest to one that is not known.
#pragma once

#include <span>
#include <string>
#include <string_view>
#include <vector>

namespace migrator::graph {

// How many single-character edits (insert, delete, replace, swap of two neighbours) lead from one text to the other.
// Counts no further than `limit + 1`.
unsigned edit_distance(std::string_view one, std::string_view other, unsigned limit);

// The at most three names nearest to `unknown`, nearest first, equally near ones by name; none if nothing is near.
std::vector<std::string> nearest(std::string_view unknown, std::span<const std::string_view> names);

// "did you mean 'a' or 'b'?", or nothing when there is no candidate.
std::string did_you_mean(std::string_view unknown, std::span<const std::string_view> names);

}  // namespace migrator::graph
