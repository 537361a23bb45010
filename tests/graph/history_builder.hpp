// Histories for tests, written in a line each.
#pragma once

#include <string>
#include <vector>

#include "graph/revision_map.hpp"

namespace migrator::graph::test {

using Strings = std::vector<std::string>;

// node("b", {"a"}) is revision b on top of a; its origin is "b.cpp:3".
inline Revision node(std::string id, Strings parents = {}, Strings dependencies = {}, Strings labels = {}) {
  Revision revision;
  revision.origin = {id + ".cpp", 3};
  revision.message = "about " + id;
  revision.id = std::move(id);
  revision.down_revisions = std::move(parents);
  revision.depends_on = std::move(dependencies);
  revision.branch_labels = std::move(labels);
  return revision;
}

// Two branches from a common root, one labelled, and a second base that depends on the first:
//   aaaa → bbbb,  aaaa → cccc (cart) → dddd,  eeee (net) → ffff, which depends on bbbb
inline std::vector<Revision> shop() {
  return {node("aaaa"),           node("bbbb", {"aaaa"}),        node("cccc", {"aaaa"}, {}, {"cart"}),
          node("dddd", {"cccc"}), node("eeee", {}, {}, {"net"}), node("ffff", {"eeee"}, {"bbbb"})};
}

inline std::vector<Revision> line(std::size_t length) {
  std::vector<Revision> result;
  for (std::size_t i = 0; i < length; ++i) {
    std::string id = std::to_string(i);
    id.insert(0, 8 - id.size(), '0');
    result.push_back(node(id, i == 0 ? Strings{} : Strings{result.back().id}));
  }
  return result;
}

}  // namespace migrator::graph::test
