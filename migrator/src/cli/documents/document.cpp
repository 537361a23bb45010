#include "cli/documents/document.hpp"

#include "base/text.hpp"

namespace migrator::cli {

void for_each_edge(const Picture& picture,
                   const std::function<void(graph::RevisionIndex, graph::RevisionIndex, bool)>& call) {
  const graph::RevisionMap& map = picture.catalog.map();
  const graph::RevisionSet shown(map.size(), picture.revisions);
  for (graph::RevisionIndex revision : picture.revisions) {
    for (graph::RevisionIndex parent : map.parents(revision))
      if (shown.contains(parent)) call(parent, revision, false);
    for (graph::RevisionIndex dependency : map.dependencies(revision))
      if (shown.contains(dependency)) call(dependency, revision, true);
  }
}

std::string marks(const Picture& picture, graph::RevisionIndex revision) {
  const graph::RevisionMap& map = picture.catalog.map();
  std::vector<std::string> all;
  if (!map[revision].branch_labels.empty()) all.push_back(join(map[revision].branch_labels, ", "));
  if (map.is_head(revision)) all.push_back(map.is_effective_head(revision) ? "effective head" : "head");
  if (picture.current.contains(revision)) all.push_back("current");
  return join(all, " · ");
}

}  // namespace migrator::cli
