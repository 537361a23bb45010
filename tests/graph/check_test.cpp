// What is wrong with a set of revisions is found all at once, each with its place.
#include <gmock/gmock.h>

#include "history_builder.hpp"

namespace migrator::graph {
namespace {

using namespace test;
using testing::Contains;
using testing::HasSubstr;
using testing::IsEmpty;
using testing::SizeIs;

Error only_error(const std::vector<Revision>& revisions) {
  auto errors = check(revisions);
  EXPECT_THAT(errors, SizeIs(1));
  return errors.empty() ? Error(ErrorKind::internal, "none") : errors.front();
}

TEST(Check, AcceptsEveryShapeOfHistory) {
  EXPECT_THAT(check({}), IsEmpty());
  EXPECT_THAT(check(shop()), IsEmpty());
  EXPECT_THAT(check({node("1"), node("22", {"1"}), node("0042", {"1", "22"}, {"1"}, {"my-branch", "release+1"})}),
              IsEmpty());
}

TEST(Check, DuplicateIdNamesBothFiles) {
  auto copy = node("aaaa");
  copy.origin = {"copy.cpp", 7};
  const Error error = only_error({node("aaaa"), copy});
  EXPECT_EQ(error.message, "revision 'aaaa' exists twice: in aaaa.cpp:3 and in copy.cpp:7");
  EXPECT_EQ(error.origin.to_string(), "copy.cpp:7");
  EXPECT_EQ(error.kind, ErrorKind::history);
}

TEST(Check, UnknownParentSuggestsTheNearest) {
  const Error error = only_error({node("1975ea83b712"), node("2b", {"1975ae83b712"})});
  EXPECT_THAT(error.message, HasSubstr("down_revision of revision '2b' names '1975ae83b712', which no file has"));
  EXPECT_THAT(error.hints, Contains("did you mean '1975ea83b712'?"));
  EXPECT_EQ(error.origin.to_string(), "2b.cpp:3");
}

TEST(Check, LabelIsNoParent) {
  const Error error = only_error({node("a", {}, {}, {"cart"}), node("b", {"cart"})});
  EXPECT_THAT(error.hints, Contains("'cart' is a branch label; name the revision's id"));
}

TEST(Check, UnknownDependency) {
  EXPECT_THAT(only_error({node("a", {}, {"cart"})}).message, HasSubstr("depends_on of revision 'a' names 'cart'"));
}

TEST(Check, LabelsClash) {
  EXPECT_EQ(only_error({node("a", {}, {}, {"cart"}), node("b", {}, {}, {"cart"})}).message,
            "branch label 'cart' of revision 'b' is already a label of revision 'a', in a.cpp:3");
  EXPECT_EQ(only_error({node("a", {}, {}, {"b"}), node("b")}).message,
            "branch label 'b' of revision 'a' is also the id of a revision, in b.cpp:3");
  EXPECT_EQ(only_error({node("a", {}, {}, {"x", "x"})}).message, "revision 'a' has the branch label 'x' twice");
}

TEST(Check, IdsWithTheSyntaxOfTargetsInThem) {
  for (const char* id : {"a@b", "a-b", "a+b", "a:b"}) {
    EXPECT_THAT(only_error({node(id)}).message, HasSubstr("is not allowed in a revision's id")) << id;
  }
  EXPECT_THAT(only_error({node("")}).message, HasSubstr("empty id"));
  EXPECT_THAT(only_error({node("a\nb")}).message, HasSubstr("control character"));
  for (const char* id : {"head", "heads", "base", "current"}) {
    EXPECT_THAT(only_error({node(id)}).message, HasSubstr("word of the syntax of targets")) << id;
  }
}

TEST(Check, SelfReferences) {
  EXPECT_EQ(only_error({node("a", {"a"})}).message, "revision 'a' names itself as its down_revision");
  EXPECT_EQ(only_error({node("a", {}, {"a"})}).message, "revision 'a' depends on itself");
}

TEST(Check, CyclePrintsItsPath) {
  EXPECT_EQ(only_error({node("c", {"b"}), node("a", {"c"}), node("b", {"a"})}).message,
            "the revisions form a cycle: a -> c -> b -> a");
  EXPECT_EQ(only_error({node("a", {}, {"b"}), node("b", {"a"}), node("z")}).message,
            "the revisions form a cycle: a -> b -> a");
}

TEST(Check, FindsSeparateCycles) {
  EXPECT_THAT(check({node("a", {"b"}), node("b", {"a"}), node("c", {"d"}), node("d", {"c"})}), SizeIs(2));
}

TEST(Check, CollectsEverythingInOrderOfId) {
  const auto errors = check({node("z", {"nowhere"}), node("y@1"), node("b", {"b"}), node("a", {}, {"nothing"})});
  ASSERT_THAT(errors, SizeIs(4));
  EXPECT_THAT(errors[0].message, HasSubstr("'@' is not allowed"));
  EXPECT_THAT(errors[1].message, HasSubstr("revision 'a'"));
  EXPECT_THAT(errors[2].message, HasSubstr("revision 'b'"));
  EXPECT_THAT(errors[3].message, HasSubstr("revision 'z'"));
}

TEST(Check, MapThrowsTheFirstAndCountsTheRest) {
  try {
    RevisionMap map({node("a", {"a"}), node("b", {"b"}), node("c", {"c"})});
    FAIL();
  } catch (const Error& error) {
    EXPECT_EQ(error.message, "revision 'a' names itself as its down_revision");
    EXPECT_THAT(error.hints, Contains("2 more problems in these revisions"));
  }
}

}  // namespace
}  // namespace migrator::graph
