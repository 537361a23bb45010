#include <fmt/format.h>

#include "base/utf8.hpp"
#include "cli/documents/document.hpp"

namespace migrator::cli {

namespace {

// Within a text in quotes of dot; \n, \N, \G and others would be escapes of its labels.
std::string in_quotes(std::string_view text) {
  std::string result = "\"";
  for (char c : text) {
    if (c == '"' || c == '\\') result += '\\';
    result += c == '\n' ? std::string("\\n") : std::string(1, c);
  }
  return result + "\"";
}

std::string label(const Picture& picture, graph::RevisionIndex revision) {
  const graph::RevisionMap& map = picture.catalog.map();
  const std::string what = marks(picture, revision);
  return to_utf8(map.id(revision) + "\n" + map[revision].message + (what.empty() ? "" : "\n" + what));
}

std::string style(const Picture& picture, graph::RevisionIndex revision) {
  std::string style;
  if (picture.catalog.map().is_head(revision)) style += ", penwidth=2";
  if (picture.current.contains(revision)) style += R"(, style="rounded,filled", fillcolor="#ffe9a8")";
  return style;
}

}  // namespace

std::string dot_document(const Picture& picture) {
  const graph::RevisionMap& map = picture.catalog.map();
  // Newest on top, as `history` lists them.
  std::string text =
      "digraph history {\n  rankdir=BT\n  node [shape=box, style=rounded, fontname=\"sans-serif\"]\n  edge "
      "[arrowsize=0.7]\n";
  const auto node = [&](graph::RevisionIndex i) { return in_quotes(to_utf8(map.id(i))); };
  for (graph::RevisionIndex revision : picture.revisions)
    text += fmt::format("  {} [label={}{}]\n", node(revision), in_quotes(label(picture, revision)),
                        style(picture, revision));
  for_each_edge(picture, [&](graph::RevisionIndex from, graph::RevisionIndex to, bool dependency) {
    text += fmt::format("  {} -> {}{}\n", node(from), node(to), dependency ? " [style=dashed]" : "");
  });
  return text + "}\n";
}

}  // namespace migrator::cli
