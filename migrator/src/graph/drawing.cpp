#include "graph/drawing.hpp"

#include <algorithm>
#include <optional>

namespace migrator::graph {
namespace {

// A line on its way down: the column where it ends in the next row, and how it looks.
struct Strand {
  std::size_t to;
  bool dependency;
  unsigned colour;
};

void put(DrawnLine& line, std::size_t at, char glyph, unsigned colour) {
  if (line.glyphs.size() <= at) {
    line.glyphs.resize(at + 1, ' ');
    line.colours.resize(at + 1, 0);
  }
  line.glyphs[at] = glyph;
  line.colours[at] = colour;
}

template <typename Line>
void put_straight(DrawnLine& line, std::size_t column, const Line& strand) {
  put(line, 2 * column, strand.dependency ? ':' : '|', strand.colour);
}

// From this column of the line above to the next one of the line below.
void put_right(DrawnLine& line, std::size_t column, unsigned colour) { put(line, 2 * column + 1, '\\', colour); }
// … and to the one before.
void put_left(DrawnLine& line, std::size_t column, unsigned colour) { put(line, 2 * column - 1, '/', colour); }

void merge(Strand& into, const Strand& other) { into.dependency = into.dependency && other.dependency; }

// "|_|/": below the lanes between.
void put_far_left(DrawnLine& line, std::size_t from, std::size_t to, unsigned colour) {
  for (std::size_t column = to + 1; column + 1 < from; ++column) put(line, 2 * column + 1, '_', colour);
  put_left(line, from, colour);
}

Strand strand_of(const Passage& passage) { return {passage.to, passage.dependency, passage.colour}; }

class Painter {
 public:
  explicit Painter(const LaneRow& row) : row_(row) {
    choose_edges();
    shift_ = own_.size() > 2 ? own_.size() - 2 : 0;
  }

  DrawnRevision run() {
    if (row_.column + 1 < row_.lanes.size())
      for (std::size_t done = 0; done < shift_; ++done) make_room(done);
    draw_node();
    for (const Strand& edge : leftward_) lead_left(edge);
    if (rightward_) lead_right(*rightward_);
    set_strands();
    if (own_.empty()) close();
    if (own_.size() > 1) split();
    while (join_one()) {
    }
    for (std::size_t column = 0; column < row_.next.size(); ++column)
      put_straight(result_.padding, column, row_.next[column]);
    return std::move(result_);
  }

 private:
  // An edge into a lane on the left goes there at once, "|/|", as long as another one keeps the revision's column and
  // the others leave room.
  void choose_edges() {
    std::vector<Strand> all;
    for (std::size_t i = 0; i < row_.edges; ++i) all.push_back(strand_of(row_.passages[row_.column + i]));
    for (const Strand& edge : all) (edge.to < row_.column ? leftward_ : own_).push_back(edge);
    if (own_.empty() && !leftward_.empty()) {
      own_.push_back(leftward_.back());
      leftward_.pop_back();
    }
    if (own_.size() > 2) {
      own_ = std::move(all);
      leftward_.clear();
    } else if (own_.size() == 2 && joins_right_neighbour(own_.back())) {
      rightward_ = own_.back();
      own_.pop_back();
    }
  }

  // Such an edge goes there at once too, "|\|".
  bool joins_right_neighbour(const Strand& edge) const {
    const std::size_t neighbour = row_.column + row_.edges;
    return neighbour < row_.passages.size() && row_.passages[neighbour].to == edge.to;
  }

  void set_strands() {
    const auto left = row_.passages.begin() + static_cast<std::ptrdiff_t>(row_.column);
    const auto right = left + static_cast<std::ptrdiff_t>(row_.edges);
    for (auto passage = row_.passages.begin(); passage != left; ++passage) strands_.push_back(strand_of(*passage));
    strands_.insert(strands_.end(), own_.begin(), own_.end());
    for (auto passage = right; passage != row_.passages.end(); ++passage) strands_.push_back(strand_of(*passage));
    for (const Strand& edge : leftward_) merge(strands_[edge.to], edge);
    if (rightward_) merge(strands_[row_.column + 1], *rightward_);
  }

  // Third and further edges need room that the second takes below the revision: the lanes to the right move before it.
  void make_room(std::size_t done) {
    DrawnLine& line = result_.above.emplace_back();
    for (std::size_t column = 0; column <= row_.column; ++column) put_straight(line, column, row_.lanes[column]);
    for (std::size_t column = row_.column + 1; column < row_.lanes.size(); ++column)
      put_right(line, column + done, row_.lanes[column].colour);
  }

  // "*", or with further edges than two "*-." and "*---.".
  void draw_node() {
    DrawnLine& line = result_.node;
    for (std::size_t column = 0; column < row_.lanes.size(); ++column)
      if (column != row_.column) put_straight(line, column + (column > row_.column ? shift_ : 0), row_.lanes[column]);
    put(line, 2 * row_.column, '*', row_.lanes[row_.column].colour);
    for (std::size_t edge = 1; edge <= shift_; ++edge) {
      const unsigned colour = own_[edge + 1].colour;
      put(line, 2 * (row_.column + edge) - 1, '-', colour);
      put(line, 2 * (row_.column + edge), edge == shift_ ? '.' : '-', colour);
    }
  }

  // The lanes of the revision's line, and its first edge.
  DrawnLine& add_straight_line() {
    DrawnLine& line = result_.below.emplace_back();
    for (std::size_t column = 0; column < row_.lanes.size(); ++column)
      if (column != row_.column) put_straight(line, column, row_.lanes[column]);
    put_straight(line, row_.column, own_.front());
    return line;
  }

  void lead_left(const Strand& edge) {
    put_far_left(add_straight_line(), row_.column, edge.to, edge.colour);
    if (row_.column > edge.to + 1) put_left(add_straight_line(), edge.to + 1, edge.colour);
  }

  void lead_right(const Strand& edge) { put_right(add_straight_line(), row_.column, edge.colour); }

  // Nothing begins at the revision: what is right of it moves up to its place.
  void close() {
    if (row_.column == strands_.size()) return;
    DrawnLine& line = result_.below.emplace_back();
    for (std::size_t column = 0; column < row_.column; ++column) put_straight(line, column, strands_[column]);
    for (std::size_t column = row_.column; column < strands_.size(); ++column)
      put_left(line, column + 1, strands_[column].colour);
  }

  // "|\": each edge gets a column of its own, also one that will join another lane.
  void split() {
    DrawnLine& line = result_.below.emplace_back();
    for (std::size_t column = 0; column < strands_.size(); ++column) {
      if (column <= row_.column)
        put_straight(line, column, strands_[column]);
      else
        put_right(line, column - 1, strands_[column].colour);
    }
  }

  // Leads the leftmost strand that has the same end as one to the left of it there, and closes the gap.
  bool join_one() {
    std::vector<std::optional<std::size_t>> owners(row_.next.size());
    for (std::size_t column = 0; column < strands_.size(); ++column) {
      std::optional<std::size_t>& owner = owners[strands_[column].to];
      if (owner) {
        join(column, *owner);
        return true;
      }
      owner = column;
    }
    return false;
  }

  void join(std::size_t from, std::size_t to) {
    const unsigned colour = strands_[from].colour;
    DrawnLine& first = result_.below.emplace_back();
    for (std::size_t column = 0; column < from; ++column) put_straight(first, column, strands_[column]);
    put_far_left(first, from, to, colour);
    for (std::size_t column = from + 1; column < strands_.size(); ++column)
      put_left(first, column, strands_[column].colour);

    merge(strands_[to], strands_[from]);
    strands_.erase(strands_.begin() + static_cast<std::ptrdiff_t>(from));
    if (from == to + 1) return;
    DrawnLine& second = result_.below.emplace_back();
    for (std::size_t column = 0; column < strands_.size(); ++column) put_straight(second, column, strands_[column]);
    put_left(second, to + 1, colour);
  }

  const LaneRow& row_;
  std::vector<Strand> own_;          // the edges that get a column of their own
  std::vector<Strand> leftward_;     // that go into lanes on the left at once
  std::optional<Strand> rightward_;  // that goes into the next lane on the right
  std::size_t shift_;                // how far the lanes to the right stand aside in the revision's own line
  std::vector<Strand> strands_;
  DrawnRevision result_;
};

}  // namespace

void draw(const RevisionMap& map, std::span<const RevisionIndex> order,
          const std::function<void(RevisionIndex, const DrawnRevision&)>& receive) {
  LaneLayout layout(map, order);
  for (std::size_t i = 0; i < order.size(); ++i) {
    const LaneRow row = layout.place(order[i]);
    DrawnRevision drawn = Painter(row).run();
    // A head right below a base would look like its parent. (git log draws it so.)
    const bool unrelated_follows = i + 1 < order.size() && row.edges == 0 && !layout.is_awaited(order[i + 1]);
    if (unrelated_follows && drawn.below.empty()) drawn.below.push_back(drawn.padding);
    receive(order[i], drawn);
  }
}

}  // namespace migrator::graph
