#include <fmt/format.h>

#include <algorithm>

#include "base/utf8.hpp"
#include "cli/documents/document.hpp"
#include "graph/lanes.hpp"

namespace migrator::cli {

namespace {

constexpr int row_height = 28;
constexpr int lane_width = 18;
constexpr int margin = 16;
// Of a character of the fonts below at 13 pixels; a picture cannot measure its texts.
constexpr double character_width = 8.0;

// Dark enough on white and light enough on black to be told from the ground and from each other.
constexpr std::string_view head = R"(<style>
  text { font: 13px ui-monospace, SFMono-Regular, Menlo, Consolas, "DejaVu Sans Mono", monospace; fill: #1f2328; }
  .message { font-family: system-ui, -apple-system, "Segoe UI", "DejaVu Sans", sans-serif; }
  .marks { fill: #57606a; }
  path { fill: none; stroke-width: 2; }
  .dependency { stroke-dasharray: 4 4; }
  circle { stroke-width: 2; }
  .current { stroke: #1f2328; }
  .c0 { stroke: #d1242f } .c1 { stroke: #1a7f37 } .c2 { stroke: #9a6700 }
  .c3 { stroke: #0969da } .c4 { stroke: #8250df } .c5 { stroke: #1b7c83 }
  .f0 { fill: #d1242f } .f1 { fill: #1a7f37 } .f2 { fill: #9a6700 }
  .f3 { fill: #0969da } .f4 { fill: #8250df } .f5 { fill: #1b7c83 }
  @media (prefers-color-scheme: dark) {
    text { fill: #e6edf3 }
    .marks { fill: #9198a1 }
    .current { stroke: #e6edf3 }
    .c0 { stroke: #ff7b72 } .c1 { stroke: #56d364 } .c2 { stroke: #e3b341 }
    .c3 { stroke: #79c0ff } .c4 { stroke: #d2a8ff } .c5 { stroke: #56d4dd }
    .f0 { fill: #ff7b72 } .f1 { fill: #56d364 } .f2 { fill: #e3b341 }
    .f3 { fill: #79c0ff } .f4 { fill: #d2a8ff } .f5 { fill: #56d4dd }
  }
</style>
)";

// XML has no place for most control characters, escaped or not.
std::string escaped(std::string_view text) {
  std::string result;
  for (char c : to_utf8(text)) {
    if (c == '&')
      result += "&amp;";
    else if (c == '<')
      result += "&lt;";
    else if (c == '>')
      result += "&gt;";
    else if (static_cast<unsigned char>(c) < 0x20 || c == 0x7f)
      result += ' ';
    else
      result += c;
  }
  return result;
}

std::size_t characters(std::string_view text) {
  return static_cast<std::size_t>(std::ranges::count_if(text, [](char c) { return !is_utf8_continuation(c); }));
}

std::size_t x_of(std::size_t column) { return margin + column * lane_width; }
std::size_t y_of(std::size_t row) { return margin + row * row_height; }

class Drawer {
 public:
  explicit Drawer(const Picture& picture) : picture_(picture), layout_(picture.catalog.map(), picture.revisions) {}

  std::string run() {
    for (std::size_t row = 0; row < picture_.revisions.size(); ++row) add_row(row);
    return fmt::format(
               "<svg xmlns=\"http://www.w3.org/2000/svg\" width=\"{0}\" height=\"{1}\" viewBox=\"0 0 {0} {1}\" "
               "role=\"img\">\n<title>History of revisions</title>\n",
               width_ + margin, y_of(picture_.revisions.size())) +
           std::string(head) + lines_ + nodes_ + texts_ + "</svg>\n";
  }

 private:
  void add_row(std::size_t row) {
    const graph::RevisionIndex revision = picture_.revisions[row];
    const graph::LaneRow lanes = layout_.place(revision);
    for (const graph::Passage& passage : lanes.passages) add_passage(row, passage);
    add_node(row, lanes);
    add_text(row, revision, std::max(lanes.lanes.size(), lanes.next.size()));
  }

  void add_passage(std::size_t row, const graph::Passage& passage) {
    const std::size_t x1 = x_of(passage.from), y1 = y_of(row), x2 = x_of(passage.to), y2 = y_of(row + 1);
    const std::size_t middle = (y1 + y2) / 2;
    const std::string way =
        x1 == x2 ? fmt::format("V{}", y2) : fmt::format("C{} {} {} {} {} {}", x1, middle, x2, middle, x2, y2);
    lines_ += fmt::format("<path class=\"c{}{}\" d=\"M{} {}{}\"/>\n", passage.colour % 6,
                          passage.dependency ? " dependency" : "", x1, y1, way);
  }

  void add_node(std::size_t row, const graph::LaneRow& lanes) {
    const unsigned colour = lanes.lanes[lanes.column].colour % 6;
    const bool current = picture_.current.contains(lanes.revision);
    nodes_ += fmt::format("<circle class=\"f{} {}\" cx=\"{}\" cy=\"{}\" r=\"{}\"/>\n", colour,
                          current ? std::string("current") : fmt::format("c{}", colour), x_of(lanes.column), y_of(row),
                          current ? 7 : 5);
  }

  void add_text(std::size_t row, graph::RevisionIndex revision, std::size_t columns) {
    const graph::RevisionMap& map = picture_.catalog.map();
    const std::string id = escaped(map.id(revision));
    const std::string message = escaped(map[revision].message);
    const std::string what = escaped(marks(picture_, revision));
    const std::size_t x = x_of(columns);
    texts_ += fmt::format("<text x=\"{}\" y=\"{}\">{}<tspan class=\"message\" dx=\"10\">{}</tspan>", x, y_of(row) + 4,
                          id, message);
    if (!what.empty()) texts_ += fmt::format("<tspan class=\"message marks\" dx=\"10\">{}</tspan>", what);
    texts_ += "</text>\n";
    const std::size_t count = characters(id) + characters(message) + characters(what) + 3;
    width_ = std::max(width_, x + static_cast<std::size_t>(static_cast<double>(count) * character_width));
  }

  const Picture& picture_;
  graph::LaneLayout layout_;
  std::string lines_, nodes_, texts_;  // in this order, the later ones upon the earlier ones
  std::size_t width_ = 0;
};

}  // namespace

std::string svg_document(const Picture& picture) { return Drawer(picture).run(); }

}  // namespace migrator::cli
