#include "cli/graph_text.hpp"

#include <algorithm>
#include <string_view>

#include "cli/terminal.hpp"

namespace migrator::cli {

namespace {

std::vector<std::string_view> lines_of(std::string_view text) {
  std::vector<std::string_view> lines;
  while (!text.empty()) {
    const std::size_t end = std::min(text.find('\n'), text.size());
    lines.push_back(text.substr(0, end));
    text.remove_prefix(std::min(end + 1, text.size()));
  }
  return lines;
}

// Neighbours of one colour are one escape sequence.
std::string painted(const graph::DrawnLine& line) {
  std::string text;
  for (std::size_t begin = 0, end = 0; begin < line.glyphs.size(); begin = end) {
    while (end < line.glyphs.size() && line.colours[end] == line.colours[begin]) ++end;
    text += in_lane_colour(line.colours[begin], std::string_view(line.glyphs).substr(begin, end - begin));
  }
  return text;
}

std::size_t width_of(const graph::DrawnRevision& drawn) {
  std::size_t width = drawn.node.glyphs.size();
  for (const graph::DrawnLine& line : drawn.below) width = std::max(width, line.glyphs.size());
  return width;
}

std::string one_line(const graph::DrawnLine& line, std::size_t width, std::string_view text) {
  const std::string gap(text.empty() ? 0 : width - line.glyphs.size() + 1, ' ');
  return painted(line) + gap + std::string(text) + "\n";
}

}  // namespace

std::string beside(const graph::DrawnRevision& drawn, const std::string& text) {
  const std::vector<std::string_view> texts = lines_of(text);
  const std::size_t width = std::max(width_of(drawn), drawn.padding.glyphs.size());
  std::string result;
  for (const graph::DrawnLine& line : drawn.above) result += one_line(line, 0, {});
  result += one_line(drawn.node, width, texts.empty() ? std::string_view() : texts.front());
  const std::size_t rows = std::max(drawn.below.size() + 1, texts.size());
  for (std::size_t row = 1; row < rows; ++row) {
    const graph::DrawnLine& line = row <= drawn.below.size() ? drawn.below[row - 1] : drawn.padding;
    result += one_line(line, width, row < texts.size() ? texts[row] : std::string_view());
  }
  return result;
}

}  // namespace migrator::cli
