#include <gmock/gmock.h>

#include "engine/schema_snapshot.hpp"

namespace migrator::engine {
namespace {

using testing::ElementsAre;
using testing::IsEmpty;

std::vector<std::string> compare(std::vector<dialect::SchemaObject> expected, std::vector<dialect::SchemaObject> found,
                                 ColumnOrder order = ColumnOrder::compared) {
  return difference(SchemaSnapshot(std::move(expected)), SchemaSnapshot(std::move(found)), order);
}

TEST(Difference, OrderOfCreationIsNone) {
  EXPECT_THAT(compare({{"table", "b", ""}, {"table", "a", ""}}, {{"table", "a", ""}, {"table", "b", ""}}), IsEmpty());
}

TEST(Difference, OfOneSideAndOfBoth) {
  EXPECT_THAT(compare({{"index", "a", "x"}, {"index", "b", "y"}, {"index", "d", "z"}},
                      {{"index", "b", "other"}, {"index", "c", "new"}, {"index", "d", "z"}}),
              ElementsAre("- index a: x", "- index b: y", "+ index b: other", "+ index c: new"));
  EXPECT_THAT(compare({}, {{"version row", "abc", ""}}), ElementsAre("+ version row abc"));
}

// As several constraints without a name have the name of their table.
TEST(Difference, OfSeveralUnderOneName) {
  EXPECT_THAT(compare({{"constraint", "t", "a"}, {"constraint", "t", "b"}}, {{"constraint", "t", "b"}}),
              ElementsAre("- constraint t: a"));
  EXPECT_THAT(compare({{"constraint", "t", "a"}}, {{"constraint", "t", "a"}, {"constraint", "t", "a"}}),
              ElementsAre("+ constraint t: a"));
}

TEST(Difference, OfALongDefinitionShowsWhatDiffers) {
  EXPECT_THAT(
      compare({{"function", "f()", "CREATE\nBEGIN\n one\nEND"}}, {{"function", "f()", "CREATE\nBEGIN\n two\nEND"}}),
      ElementsAre("- function f():  one", "+ function f():  two"));
  EXPECT_THAT(compare({{"function", "f()", "CREATE\nEND"}}, {{"function", "f()", "CREATE\n one\n two\nEND"}}),
              ElementsAre("- function f()", "+ function f():", "+      one", "+      two"));
}

TEST(Difference, OfATableAsAWholeNamesItsPartsNot) {
  EXPECT_THAT(compare({{"index", "s.i", "on s.t"}}, {{"table", "s.t", "owner a"},
                                                     {"column", "s.t.a", "int"},
                                                     {"column order", "s.t", "a"},
                                                     {"table", "s.t2", ""},
                                                     {"column", "s.t2.a", "int"},
                                                     {"index", "s.i", "on s.t"}}),
              ElementsAre("+ table s.t: owner a", "+ table s.t2"));
  // One that is there on both sides does not hide them.
  EXPECT_THAT(compare({{"table", "s.t", "owner a"}}, {{"table", "s.t", "owner b"}, {"column", "s.t.a", "int"}}),
              ElementsAre("+ column s.t.a: int", "- table s.t: owner a", "+ table s.t: owner b"));
}

TEST(Difference, OfColumnOrder) {
  EXPECT_THAT(compare({{"column order", "t", "a, b"}}, {{"column order", "t", "b, a"}}),
              ElementsAre("- column order t: a, b", "+ column order t: b, a"));
  EXPECT_THAT(compare({{"column order", "t", "a, b"}}, {{"column order", "t", "b, a"}}, ColumnOrder::ignored),
              IsEmpty());
}

TEST(Contents, AreNotWhatAnAdministratorPrepares) {
  const SchemaSnapshot prepared(
      {{"schema", "app", ""}, {"extension", "citext", ""}, {"privilege", "schema app to x", ""}});
  EXPECT_THAT(prepared.contents(), IsEmpty());
  const SchemaSnapshot used({{"schema", "app", ""}, {"sequence", "app.s", ""}});
  EXPECT_EQ(used.contents().size(), 1u);
}

}  // namespace
}  // namespace migrator::engine
