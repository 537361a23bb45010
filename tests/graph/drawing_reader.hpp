// Reads the edges back from a drawn history, line by line, as an eye would: it knows the characters, and nothing of how
// the drawing was made.
#pragma once

#include <map>
#include <set>
#include <string>
#include <utility>
#include <vector>

#include "graph/revision.hpp"

namespace migrator::graph::test {

using ReadEdge = std::pair<RevisionIndex, RevisionIndex>;

class DrawingReader {
 public:
  // The next line; `revision` is who the * in it is.
  void read(const std::string& line, RevisionIndex revision) {
    line_ = line;
    revision_ = revision;
    below_.clear();
    consumed_.clear();
    for (std::size_t at = 0; at < line.size(); ++at) read_glyph(at);
    for (const auto& [at, ends] : above_)
      if (!consumed_.contains(at) && !ends.below_star) complain("a line ends in the air", at);
    above_ = std::move(below_);
    below_ = {};
  }

  void finish() { read("", 0); }

  const std::multiset<ReadEdge>& edges() const { return edges_; }
  const std::vector<std::string>& complaints() const { return complaints_; }

 private:
  // What arrives at a place: straight or steeply from above, and by a / or _ that came from the right. Where a | and a
  // / go on from one place, the / is that other line, or, where there is none, an edge of the * from which the | comes.
  struct Ends {
    std::multiset<RevisionIndex> straight, from_right;
    bool below_star = false;  // a base's * leads nowhere
  };

  char glyph(std::size_t at) const { return at < line_.size() ? line_[at] : ' '; }
  bool is_vertical(std::size_t at) const { return glyph(at) == '|' || glyph(at) == ':'; }

  std::multiset<RevisionIndex> take(std::size_t at, bool straight, bool from_right) {
    consumed_.insert(at);
    std::multiset<RevisionIndex> taken;
    const auto found = above_.find(at);
    if (found != above_.end() && straight) taken.insert(found->second.straight.begin(), found->second.straight.end());
    if (found != above_.end() && from_right)
      taken.insert(found->second.from_right.begin(), found->second.from_right.end());
    if (taken.empty()) complain("a line begins in the air", at);
    return taken;
  }

  void read_glyph(std::size_t at) {
    switch (glyph(at)) {
      case ' ':
      case '_': break;  // read with the / to the right of it
      case '|':
      case ':': read_vertical(at); break;
      case '*': read_star(at); break;
      case '-':
      case '.': break;  // read with the *
      case '\\': lead(take(at - 1, true, true), at + 1, false); break;
      case '/': read_slash(at); break;
      default: complain("no character of a drawing", at);
    }
  }

  void read_vertical(std::size_t at) {
    const bool crossed = at > 0 && glyph(at - 1) == '/';
    lead(take(at, true, !crossed), at, false);
  }

  void read_star(std::size_t at) {
    const auto found = above_.find(at);
    if (found != above_.end()) {
      for (RevisionIndex from : take(at, true, true)) edges_.insert({from, revision_});
    }
    lead({revision_}, at, false);
    for (std::size_t i = at + 1; glyph(i) == '-' || glyph(i) == '.'; ++i)
      if ((i - at) % 2 == 0) lead({revision_}, i, false);
    below_[at].below_star = true;
  }

  void read_slash(std::size_t at) {
    const auto above = above_.find(at + 1);
    const bool goes_on = above != above_.end() && !above->second.from_right.empty();
    const auto ends = take(at + 1, !goes_on || !is_vertical(at + 1), true);
    std::size_t to = at - 1;
    while (to >= 2 && glyph(to - 1) == '_') to -= 2;
    lead(ends, to, true);
  }

  void lead(const std::multiset<RevisionIndex>& ends, std::size_t to, bool from_right) {
    auto& there = from_right ? below_[to].from_right : below_[to].straight;
    there.insert(ends.begin(), ends.end());
  }

  void complain(const std::string& what, std::size_t at) {
    complaints_.push_back(what + " at " + std::to_string(at) + " of: " + line_);
  }

  std::string line_;
  RevisionIndex revision_ = 0;
  std::map<std::size_t, Ends> above_, below_;
  std::set<std::size_t> consumed_;
  std::multiset<ReadEdge> edges_;
  std::vector<std::string> complaints_;
};

}  // namespace migrator::graph::test
