// The drawing of a history: the text of small ones, and of random ones that every edge can be read back from it.
#include "graph/drawing.hpp"

#include <gmock/gmock.h>

#include <random>

#include "drawing_reader.hpp"
#include "graph/history.hpp"
#include "history_builder.hpp"

namespace migrator::graph {
namespace {

using namespace test;

std::string drawing_of(const RevisionMap& map, std::span<const RevisionIndex> order) {
  std::string text = "\n";
  draw(map, order, [&](RevisionIndex revision, const DrawnRevision& drawn) {
    for (const DrawnLine& line : drawn.above) text += line.glyphs + "\n";
    text += drawn.node.glyphs + " " + map.id(revision) + "\n";
    for (const DrawnLine& line : drawn.below) text += line.glyphs + "\n";
  });
  return text;
}

std::string drawing_of(const std::vector<Revision>& revisions) {
  const RevisionMap map(revisions);
  return drawing_of(map, history(map));
}

TEST(Drawing, ALineOfDescentIsALineOfStars) {
  EXPECT_EQ(drawing_of(line(3)), R"(
* 00000002
* 00000001
* 00000000
)");
}

TEST(Drawing, ABranchAndAMerge) {
  EXPECT_EQ(drawing_of({node("a"), node("b", {"a"}), node("c", {"a"}), node("d", {"b", "c"}), node("e", {"d"})}), R"(
* e
* d
|\
* | b
| * c
|/
* a
)");
}

TEST(Drawing, TwoHeadsMeetWhereTheyBranched) {
  EXPECT_EQ(drawing_of({node("a"), node("b", {"a"}), node("c", {"b"}), node("d", {"a"})}), R"(
* c
* b
| * d
|/
* a
)");
}

TEST(Drawing, AMergeOfManyStandsWide) {
  EXPECT_EQ(drawing_of({node("a"), node("b", {"a"}), node("c", {"a"}), node("d", {"a"}), node("e", {"b", "c", "d"})}),
            R"(
*-. e
|\ \
* | | b
| * | c
|/ /
| * d
|/
* a
)");
}

TEST(Drawing, ADependencyGoesInALaneOfColons) {
  EXPECT_EQ(drawing_of({node("a"), node("b"), node("c", {"b"}), node("d", {"c"}, {"a"})}), R"(
* d
|\
* : c
* : b
 /
* a
)");
}

TEST(Drawing, AnEdgeIntoALaneOnTheLeftGoesThereAtOnce) {
  EXPECT_EQ(drawing_of({node("a"), node("b", {"a"}), node("c"), node("d", {"c"}), node("e", {"d"}, {"a"})}), R"(
* b
| * e
|/|
| * d
| * c
* a
)");
}

TEST(Drawing, AnEdgeIntoTheLaneOnTheRightGoesThereAtOnce) {
  const RevisionMap map({node("a"), node("b"), node("c", {"a", "b"}), node("d", {"b"}), node("e", {"c"})});
  std::vector<RevisionIndex> order;
  for (const char* id : {"e", "d", "c", "b", "a"}) order.push_back(*map.find(id));
  EXPECT_EQ(drawing_of(map, order), R"(
* e
| * d
* | c
|\|
| * b
* a
)");
}

TEST(Drawing, AnEdgePassesBelowTheLanesThatItCrosses) {
  const RevisionMap map({node("a"), node("b"), node("c", {"a"}), node("d", {"b"}), node("e"), node("f", {"e", "a"})});
  std::vector<RevisionIndex> order;
  for (const char* id : {"c", "d", "f", "e", "b", "a"}) order.push_back(*map.find(id));
  EXPECT_EQ(drawing_of(map, order), R"(
* c
| * d
| | * f
| |/|
|/| |
| | * e
| * b
* a
)");
}

TEST(Drawing, AHeadBelowABaseIsNotItsParent) {
  EXPECT_EQ(drawing_of({node("a"), node("b")}), R"(
* a

* b
)");
}

TEST(Drawing, EdgesOutOfTheRangeAreLeftOut) {
  const RevisionMap map(line(4));
  std::string text;
  draw(map, history_range(map, "00000001:00000002"),
       [&](RevisionIndex, const DrawnRevision& drawn) { text += drawn.node.glyphs + drawn.padding.glyphs + ","; });
  EXPECT_EQ(text, "*|,*,");
}

// Random histories ----------------------------------------------------------------------------------------------------

std::vector<Revision> random_history(std::mt19937& random, std::size_t count, std::size_t most_parents) {
  const auto below = [&](std::size_t limit) { return static_cast<std::size_t>(random() % limit); };
  std::vector<Revision> result;
  for (std::size_t i = 0; i < count; ++i) {
    std::set<std::string> parents, needs;
    // Near ones mostly, so that lines of descent are long; far ones, so that lanes are many.
    const auto earlier = [&] {
      return result[below(3) == 0 ? below(i) : i - 1 - below(std::min<std::size_t>(i, 4))].id;
    };
    if (i > 0 && below(12) != 0)
      for (std::size_t n = below(3) == 0 ? below(most_parents) : 0; parents.size() <= n && parents.size() < i;)
        parents.insert(earlier());
    while (i > 0 && below(6) == 0) needs.insert(earlier());
    for (const std::string& parent : parents) needs.erase(parent);
    result.push_back(node(std::to_string(1000 + below(9000)) + "x" + std::to_string(i),
                          {parents.begin(), parents.end()}, {needs.begin(), needs.end()}));
    std::ranges::shuffle(result.back().down_revisions, random);
  }
  return result;
}

std::multiset<ReadEdge> edges_between(const RevisionMap& map, std::span<const RevisionIndex> shown) {
  const RevisionSet set(map.size(), shown);
  std::multiset<ReadEdge> edges;
  for (RevisionIndex from : shown) {
    for (RevisionIndex to : map.parents(from))
      if (set.contains(to)) edges.insert({from, to});
    for (RevisionIndex to : map.dependencies(from))
      if (set.contains(to)) edges.insert({from, to});
  }
  return edges;
}

void expect_readable(const RevisionMap& map, std::span<const RevisionIndex> order) {
  DrawingReader reader;
  std::string text;
  draw(map, order, [&](RevisionIndex revision, const DrawnRevision& drawn) {
    const auto read = [&](const DrawnLine& line, bool node) {
      text += line.glyphs + (node ? " " + map.id(revision) : "") + "\n";
      ASSERT_EQ(line.glyphs.size(), line.colours.size());
      reader.read(line.glyphs, revision);
    };
    for (const DrawnLine& line : drawn.above) read(line, false);
    read(drawn.node, true);
    for (const DrawnLine& line : drawn.below) read(line, false);
    // What -v puts beside it must not change what is read.
    for (unsigned more = revision % 3; more > 0; --more) read(drawn.padding, false);
  });
  reader.finish();
  EXPECT_THAT(reader.complaints(), testing::IsEmpty()) << text;
  EXPECT_EQ(reader.edges(), edges_between(map, order)) << text;
}

TEST(DrawingProperty, EveryEdgeCanBeReadBack) {
  const unsigned first = std::random_device()();
  for (unsigned seed = first; seed != first + 600; ++seed) {
    SCOPED_TRACE("seed " + std::to_string(seed));
    std::mt19937 random(seed);
    const std::size_t count = 1 + random() % 40, most_parents = 1 + random() % 6;
    const RevisionMap map(random_history(random, count, most_parents));
    const auto order = history(map);
    expect_readable(map, order);
    // A part of it, as a range shows one.
    std::vector<RevisionIndex> part;
    for (RevisionIndex i : order)
      if (random() % 4 != 0) part.push_back(i);
    expect_readable(map, part);
    if (testing::Test::HasFailure()) break;
  }
}

TEST(DrawingProperty, ADeepAndWideOneToo) {
  std::mt19937 random(7);
  const RevisionMap map(random_history(random, 2000, 5));
  expect_readable(map, history(map));
}

}  // namespace
}  // namespace migrator::graph
