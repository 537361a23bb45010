#include <fmt/format.h>

#include <algorithm>

#include "base/utf8.hpp"
#include "cli/documents/document.hpp"

namespace migrator::cli {

namespace {

bool is_plain(char c) { return (c >= '0' && c <= '9') || (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z'); }

// An id of Mermaid's: its words ("end", "o", "x" after a dash) and its punctuation must not be met. The same revision
// has the same name in every picture, so that a new revision changes few lines of a document.
std::string node(std::string_view id) {
  std::string name = "r";
  for (char c : id) name += is_plain(c) ? std::string(1, c) : fmt::format("_{:02x}", static_cast<unsigned char>(c));
  return name;
}

// Within a quoted label: HTML and Mermaid's Markdown are off by writing every character of theirs by number.
std::string escaped(std::string_view text) {
  std::string result;
  for (char c : text) {
    if (c == '\n')
      result += "<br/>";
    else if (std::string_view("#\"<>&`*_\\").find(c) != std::string_view::npos)
      result += fmt::format("#{};", static_cast<unsigned>(c));
    else
      result += c;
  }
  return result;
}

std::string label(const Picture& picture, graph::RevisionIndex revision) {
  const graph::RevisionMap& map = picture.catalog.map();
  const std::string what = marks(picture, revision);
  return escaped(to_utf8(map.id(revision) + "\n" + map[revision].message + (what.empty() ? "" : "\n" + what)));
}

std::string members(const Picture& picture, const std::function<bool(graph::RevisionIndex)>& belongs) {
  std::string names;
  for (graph::RevisionIndex revision : picture.revisions)
    if (belongs(revision)) names += (names.empty() ? "" : ",") + node(picture.catalog.map().id(revision));
  return names;
}

std::string class_lines(const char* name, const char* style, const std::string& nodes) {
  return nodes.empty() ? "" : fmt::format("  classDef {0} {1}\n  class {2} {0}\n", name, style, nodes);
}

}  // namespace

std::string mermaid_document(const Picture& picture) {
  const graph::RevisionMap& map = picture.catalog.map();
  std::string text = "flowchart BT\n";
  for (graph::RevisionIndex revision : picture.revisions)
    text += fmt::format("  {}(\"{}\")\n", node(map.id(revision)), label(picture, revision));
  for_each_edge(picture, [&](graph::RevisionIndex from, graph::RevisionIndex to, bool dependency) {
    text += fmt::format("  {} {} {}\n", node(map.id(from)), dependency ? "-.->" : "-->", node(map.id(to)));
  });
  text += class_lines("head", "stroke-width:3px", members(picture, [&](auto i) { return map.is_head(i); }));
  text += class_lines("current", "fill:#ffe9a8,color:#000",
                      members(picture, [&](auto i) { return picture.current.contains(i); }));
  return text;
}

}  // namespace migrator::cli
