#include "graph/heads.hpp"

#include <fmt/format.h>

#include <algorithm>

#include "base/text.hpp"

namespace migrator::graph {

namespace {

// A label that leads to this head and to no other.
bool has_label_of_its_own(const RevisionMap& map, RevisionIndex head) {
  return std::ranges::any_of(map.labels(head), [&](const std::string& label) {
    return std::ranges::none_of(map.real_heads(), [&](RevisionIndex other) {
      const std::vector<std::string> labels = map.labels(other);
      return other != head && std::ranges::find(labels, label) != labels.end();
    });
  });
}

}  // namespace

std::optional<Error> too_many_heads(const RevisionMap& map, Branches allowed) {
  const std::vector<RevisionIndex>& heads = map.real_heads();
  const auto is_meant = [&](RevisionIndex head) {
    return allowed == Branches::labelled && has_label_of_its_own(map, head);
  };
  if (heads.size() < 2 || std::ranges::all_of(heads, is_meant)) return std::nullopt;
  Error error(ErrorKind::history, fmt::format("there are {} heads: {}", heads.size(), join(map.ids(heads), ", ")));
  for (const RevisionIndex head : heads) error.hint(fmt::format("{}  {}", map.id(head), map[head].message));
  error.hint_developer("join them: migrator merge heads");
  if (allowed == Branches::labelled)
    error.hint_developer("or, if these branches are to last, give each a label: .branch_labels = \"…\"");
  return error;
}

}  // namespace migrator::graph
