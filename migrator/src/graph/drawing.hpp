// A history drawn in characters, in the manner of `git log --graph`: * is a revision, | a lane, : a lane in which only
// dependencies go; / and \ lead to the left and the right, _ passes below the lanes that it crosses.
#pragma once

#include <functional>
#include <span>
#include <string>
#include <vector>

#include "graph/lanes.hpp"

namespace migrator::graph {

struct DrawnLine {
  std::string glyphs;             // a lane is two characters wide
  std::vector<unsigned> colours;  // of each glyph, as of Lane
};

// The lines of one revision: of all of these only `node` is beside the * itself.
struct DrawnRevision {
  std::vector<DrawnLine> above;
  DrawnLine node;
  std::vector<DrawnLine> below;
  DrawnLine padding;  // to follow as often as the text beside it needs more lines
};

// Calls back for each revision of `order`, which is as newest_first() makes it. Every edge between two of them is in
// the drawing and can be read from it.
void draw(const RevisionMap& map, std::span<const RevisionIndex> order,
          const std::function<void(RevisionIndex, const DrawnRevision&)>& receive);

}  // namespace migrator::graph
