#include "graph/suggestion.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <array>
#include <utility>

namespace migrator::graph {

unsigned edit_distance(std::string_view one, std::string_view other, unsigned limit) {
  const auto difference = one.size() > other.size() ? one.size() - other.size() : other.size() - one.size();
  if (difference > limit) return limit + 1;

  // Three rows of the distance matrix: the row before the previous one is what a swap looks back to.
  std::array<std::vector<unsigned>, 3> rows;
  for (auto& row : rows) row.resize(other.size() + 1);
  for (unsigned column = 0; column <= other.size(); ++column) rows[0][column] = column;
  for (std::size_t line = 1; line <= one.size(); ++line) {
    auto& current = rows[line % 3];
    const auto& previous = rows[(line + 2) % 3];
    const auto& before = rows[(line + 1) % 3];
    current[0] = static_cast<unsigned>(line);
    for (std::size_t column = 1; column <= other.size(); ++column) {
      const bool same = one[line - 1] == other[column - 1];
      current[column] =
          std::min({previous[column] + 1, current[column - 1] + 1, previous[column - 1] + (same ? 0U : 1U)});
      const bool swapped =
          line > 1 && column > 1 && one[line - 1] == other[column - 2] && one[line - 2] == other[column - 1];
      if (swapped) current[column] = std::min(current[column], before[column - 2] + 1);
    }
    if (*std::min_element(current.begin(), current.end()) > limit) return limit + 1;
  }
  return std::min(rows[one.size() % 3][other.size()], limit + 1);
}

std::vector<std::string> nearest(std::string_view unknown, std::span<const std::string_view> names) {
  const auto limit = static_cast<unsigned>(std::clamp<std::size_t>(unknown.size() / 3, 1, 4));
  std::vector<std::pair<unsigned, std::string_view>> candidates;
  for (std::string_view name : names) {
    const unsigned distance = edit_distance(unknown, name, limit);
    // A distance that rewrites every character of the name says nothing.
    if (distance <= limit && distance < name.size()) candidates.emplace_back(distance, name);
  }
  std::sort(candidates.begin(), candidates.end());
  candidates.erase(std::unique(candidates.begin(), candidates.end()), candidates.end());
  if (candidates.size() > 3) candidates.resize(3);

  std::vector<std::string> result;
  for (const auto& [distance, name] : candidates) result.emplace_back(name);
  return result;
}

std::string did_you_mean(std::string_view unknown, std::span<const std::string_view> names) {
  std::string result;
  for (const std::string& name : nearest(unknown, names)) {
    result += result.empty() ? "did you mean " : " or ";
    result += fmt::format("'{}'", name);
  }
  return result.empty() ? result : result + "?";
}

}  // namespace migrator::graph
