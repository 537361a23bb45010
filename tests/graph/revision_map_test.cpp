#include "graph/revision_map.hpp"

#include <gmock/gmock.h>

#include "graph/suggestion.hpp"
#include "history_builder.hpp"

namespace migrator::graph {
namespace {

using namespace test;
using testing::ElementsAre;
using testing::IsEmpty;

RevisionIndex at(const RevisionMap& map, const std::string& id) { return map.find(id).value(); }

TEST(RevisionMap, AnswersForNoRevisions) {
  const RevisionMap map({});
  EXPECT_TRUE(map.empty());
  EXPECT_THAT(map.heads(), IsEmpty());
  EXPECT_FALSE(map.find("a"));
}

TEST(RevisionMap, HeadsAndBases) {
  const RevisionMap map(shop());
  EXPECT_THAT(map.ids(map.heads()), ElementsAre("bbbb", "dddd", "ffff"));
  EXPECT_THAT(map.ids(map.real_heads()), ElementsAre("dddd", "ffff"));
  EXPECT_THAT(map.ids(map.bases()), ElementsAre("aaaa", "eeee"));
  EXPECT_TRUE(map.is_head(at(map, "bbbb")));
  EXPECT_TRUE(map.is_effective_head(at(map, "bbbb")));
  EXPECT_FALSE(map.is_effective_head(at(map, "dddd")));
  EXPECT_TRUE(map.is_branch_point(at(map, "aaaa")));
  EXPECT_FALSE(map.is_branch_point(at(map, "bbbb"))) << "a dependent is no child";
}

TEST(RevisionMap, RemembersWhereEachRevisionStood) {
  const RevisionMap map({node("b", {"a"}), node("c", {"b"}), node("a")});
  EXPECT_EQ(map.position(at(map, "a")), 2U);
  EXPECT_EQ(map.position(at(map, "b")), 0U);
  EXPECT_EQ(map.position(at(map, "c")), 1U);
  EXPECT_EQ(map[at(map, "b")].message, "about b");
}

TEST(RevisionMap, ParentsInTheOrderWrittenAndOnce) {
  const RevisionMap map({node("a"), node("b"), node("m", {"b", "a", "b"}, {"a"})});
  EXPECT_THAT(map.ids(map.parents(at(map, "m"))), ElementsAre("b", "a"));
  EXPECT_THAT(map.ids(map.predecessors(at(map, "m"))), ElementsAre("b", "a"));
  EXPECT_TRUE(map.is_merge_point(at(map, "m")));
}

TEST(RevisionMap, DependencyThatAnAncestorDeclaresIsNoPredecessor) {
  const RevisionMap map({node("d"), node("a", {}, {"d"}), node("b", {"a"}), node("c", {"b"}, {"d"})});
  EXPECT_THAT(map.ids(map.predecessors(at(map, "c"))), ElementsAre("b"));
  EXPECT_THAT(map.ids(map.dependencies(at(map, "c"))), ElementsAre("d"));
  EXPECT_THAT(map.ids(map.predecessors(at(map, "a"))), ElementsAre("d"));
}

TEST(RevisionMap, DependencyByLabelIsTheLabelledRevision) {
  const RevisionMap map({node("a", {}, {}, {"cart"}), node("b", {"a"}), node("x", {}, {"cart"})});
  EXPECT_THAT(map.ids(map.dependencies(at(map, "x"))), ElementsAre("a"));
}

TEST(RevisionMap, LabelsAreInheritedUpwards) {
  const RevisionMap map(shop());
  EXPECT_THAT(map.labels(at(map, "dddd")), ElementsAre("cart"));
  EXPECT_THAT(map.labels(at(map, "cccc")), ElementsAre("cart"));
  EXPECT_THAT(map.labels(at(map, "aaaa")), IsEmpty()) << "a branch point belongs to no single branch";
}

TEST(RevisionMap, LabelFlowsDownASingleLine) {
  const RevisionMap map({node("a"), node("b", {"a"}), node("c", {"b"}, {}, {"top"}), node("d", {"c"})});
  EXPECT_THAT(map.labels(at(map, "a")), ElementsAre("top"));
}

TEST(RevisionMap, ClosuresFollowTheEdgesAskedFor) {
  const RevisionMap map(shop());
  const std::vector from{at(map, "ffff")};
  EXPECT_THAT(map.ids(map.ancestors(from, Edges::parents).members()), ElementsAre("eeee", "ffff"));
  EXPECT_THAT(map.ids(map.ancestors(from, Edges::all).members()), ElementsAre("aaaa", "bbbb", "eeee", "ffff"));
  const std::vector root{at(map, "bbbb")};
  EXPECT_THAT(map.ids(map.descendants(root, Edges::parents).members()), ElementsAre("bbbb"));
  EXPECT_THAT(map.ids(map.descendants(root, Edges::all).members()), ElementsAre("bbbb", "ffff"));
}

TEST(RevisionMap, StaysValidWhenMoved) {
  RevisionMap first(shop());
  const RevisionMap second = std::move(first);
  EXPECT_EQ(second.id(at(second, "cccc")), "cccc");
  EXPECT_EQ(second.find_key("cart"), second.find("cccc"));
}

TEST(Suggestion, CountsEdits) {
  EXPECT_EQ(edit_distance("", "", 4), 0U);
  EXPECT_EQ(edit_distance("abc", "abc", 4), 0U);
  EXPECT_EQ(edit_distance("abc", "acb", 4), 1U) << "neighbours swapped";
  EXPECT_EQ(edit_distance("abc", "abxc", 4), 1U);
  EXPECT_EQ(edit_distance("kitten", "sitting", 4), 3U);
  EXPECT_EQ(edit_distance("abcdef", "uvwxyz", 2), 3U) << "no further than the limit";
}

TEST(Suggestion, NamesAtMostThree) {
  const std::vector<std::string_view> names{"cart", "card", "care", "carp", "net"};
  EXPECT_EQ(did_you_mean("carx", names), "did you mean 'card' or 'care' or 'carp'?");
  EXPECT_EQ(did_you_mean("zzzz", names), "");
}

}  // namespace
}  // namespace migrator::graph
