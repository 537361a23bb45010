#include <fmt/format.h>

#include <algorithm>
#include <optional>
#include <vector>

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

// An edge, or several on their common way, from a row downwards.
class Line {
 public:
  Line(const graph::Passage& passage, std::size_t row)
      : x_(x_of(passage.from)), y_(y_of(row)), dependency_(passage.dependency), colour_(passage.colour) {
    way_ = fmt::format("M{} {}", x_, y_);
  }

  bool looks_like(const graph::Passage& passage) const {
    return dependency_ == passage.dependency && colour_ == passage.colour;
  }

  void lead_to(std::size_t x, std::size_t y) {
    if (x != x_) {
      end_straight();
      const std::size_t middle = (y_ + y) / 2;
      way_ += fmt::format("C{} {} {} {} {} {}", x_, middle, x, middle, x, y);
    }
    straight_ = x == x_;
    x_ = x;
    y_ = y;
  }

  std::string path() {
    end_straight();
    return fmt::format("<path class=\"c{}{}\" d=\"{}\"/>\n", colour_ % 6, dependency_ ? " dependency" : "", way_);
  }

 private:
  void end_straight() {
    if (straight_) way_ += fmt::format("V{}", y_);
    straight_ = false;
  }

  std::size_t x_, y_;
  bool dependency_;
  unsigned colour_;
  bool straight_ = false;  // the last piece, which is not in the way yet
  std::string way_;
};

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
    add_lines(row, lanes);
    add_node(row, lanes);
    add_text(row, revision, std::max(lanes.lanes.size(), lanes.next.size()));
  }

  // A line goes on until its end, or until it looks different: one for each row would make a picture of many lanes
  // huge.
  void add_lines(std::size_t row, const graph::LaneRow& lanes) {
    std::vector<std::optional<Line>> next(lanes.next.size());
    for (std::size_t i = 0; i < lanes.passages.size(); ++i) {
      const graph::Passage& passage = lanes.passages[i];
      const bool begins = i >= lanes.column && i < lanes.column + lanes.edges;
      Line line(passage, row);
      if (!begins && open_[passage.from] && open_[passage.from]->looks_like(passage)) {
        line = std::move(*open_[passage.from]);
        open_[passage.from].reset();
      }
      line.lead_to(x_of(passage.to), y_of(row + 1));
      if (next[passage.to])
        lines_ += line.path();
      else
        next[passage.to] = std::move(line);
    }
    for (std::optional<Line>& ended : open_)
      if (ended) lines_ += ended->path();
    open_ = std::move(next);
    open_.resize(lanes.next.size() + 1);  // a head to come has no line above it
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
  std::vector<std::optional<Line>> open_ = std::vector<std::optional<Line>>(1);  // of each column, above the next row
  std::string lines_, nodes_, texts_;  // in this order, the later ones upon the earlier ones
  std::size_t width_ = 0;
};

}  // namespace

std::string svg_document(const Picture& picture) { return Drawer(picture).run(); }

}  // namespace migrator::cli
