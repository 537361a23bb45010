// A history for documents: the same picture in the languages of graphviz and Mermaid, and as a drawing.
#pragma once

#include <functional>
#include <span>
#include <string>

#include "engine/catalog.hpp"
#include "graph/revision_set.hpp"

namespace migrator::cli {

struct Picture {
  const engine::Catalog& catalog;
  std::span<const graph::RevisionIndex> revisions;  // newest first
  const graph::RevisionSet& current;                // where the database is, if it was asked
};

std::string dot_document(const Picture& picture);
std::string mermaid_document(const Picture& picture);
// Self-contained, for light and dark backgrounds.
std::string svg_document(const Picture& picture);

// Calls for each edge between two revisions of the picture, in their order.
void for_each_edge(
    const Picture& picture,
    const std::function<void(graph::RevisionIndex from, graph::RevisionIndex to, bool dependency)>& call);

// "label, label · head · current", as it applies.
std::string marks(const Picture& picture, graph::RevisionIndex revision);

}  // namespace migrator::cli
