// A drawn revision and its text side by side.
#pragma once

#include <string>

#include "graph/drawing.hpp"

namespace migrator::cli {

// The lines of `text` to the right of the drawing, the first one beside the *. Coloured on a terminal.
std::string beside(const graph::DrawnRevision& drawn, const std::string& text);

}  // namespace migrator::cli
