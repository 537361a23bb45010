#include "graph/symbol.hpp"

#include <gmock/gmock.h>

#include "graph/target.hpp"
#include "history_builder.hpp"

namespace migrator::graph {
namespace {

using namespace test;
using testing::Contains;
using testing::ElementsAre;
using testing::HasSubstr;
using testing::IsEmpty;

Strings ids(const RevisionMap& map, std::string_view symbol) { return map.ids(resolve(map, symbol)); }

Error refusal(const RevisionMap& map, std::string_view symbol) {
  try {
    resolve(map, symbol);
  } catch (const Error& error) {
    return error;
  }
  ADD_FAILURE() << symbol << " was not refused";
  return Error(ErrorKind::internal, "none");
}

TEST(Symbol, Words) {
  const RevisionMap map(shop());
  EXPECT_THAT(ids(map, "heads"), ElementsAre("dddd", "ffff"));
  EXPECT_THAT(ids(map, "cart@heads"), ElementsAre("dddd"));
  EXPECT_THAT(ids(map, "net@head"), ElementsAre("ffff"));
  EXPECT_THAT(ids(map, "base"), IsEmpty());
  EXPECT_THAT(ids(RevisionMap({}), "head"), IsEmpty());
}

// What `show` and `edit` take.
TEST(NamedRevisions, MayBeRelative) {
  const RevisionMap map(shop());
  const auto row = *map.find("dddd");
  const auto named = [&](std::string_view text) { return map.ids(named_revisions(map, {row}, text)); };
  EXPECT_THAT(named("cart@head-1"), ElementsAre("cccc"));
  EXPECT_THAT(named("eeee+1"), ElementsAre("ffff"));
  EXPECT_THAT(named("current"), ElementsAre("dddd"));
  EXPECT_THAT(named("-1"), ElementsAre("cccc"));
  EXPECT_THAT(named("current-2"), ElementsAre("aaaa"));
  EXPECT_THAT(named("heads"), ElementsAre("dddd", "ffff"));
  EXPECT_THAT(named("-3"), IsEmpty()) << "base";
  EXPECT_THROW(named("-4"), Error);
  EXPECT_THROW(named("head"), Error);
}

TEST(NamedRevisions, AskTheDatabaseOnlyWhereTheyMust) {
  const RevisionMap map(shop());
  for (const char* text : {"current", "-1", "+1", "cart@-1", "current-1", "net@current"})
    EXPECT_TRUE(names_current(map, text)) << text;
  for (const char* text : {"head", "dddd-1", "cart@head", "base+1", "aaaa"})
    EXPECT_FALSE(names_current(map, text)) << text;
}

TEST(Symbol, AWordThatIsNearlyOneIsNotAnId) {
  EXPECT_THAT(refusal(RevisionMap(shop()), "headd").hints, Contains("did you mean 'head' or 'heads'?"));
}

TEST(Symbol, SeveralHeadsAreListedWithWhatToType) {
  const RevisionMap map(shop());
  const Error error = refusal(map, "head");
  EXPECT_EQ(error.message, "'head' is ambiguous: there are 3 heads");
  EXPECT_THAT(error.hints, Contains("dddd  about dddd"));
  EXPECT_THAT(error.hints, Contains(HasSubstr("`heads`")));
  EXPECT_THAT(error.hints, Contains(HasSubstr("`cart@head`")));
  EXPECT_THAT(error.hints, Contains(HasSubstr("`migrator merge heads`")));
}

TEST(Symbol, PrefixOfAnyLength) {
  const RevisionMap map({node("1975ea83b712"), node("2b00"), node("2b11"), node("abc")});
  EXPECT_THAT(ids(map, "1"), ElementsAre("1975ea83b712"));
  EXPECT_THAT(ids(map, "2b0"), ElementsAre("2b00"));
  EXPECT_EQ(refusal(map, "2b").message, "'2b' is ambiguous: 2 revisions or labels begin with it");
  EXPECT_THAT(refusal(map, "2b").hints, Contains("2b11  about 2b11"));
}

TEST(Symbol, ShortIdsAreWrittenWhole) {
  const RevisionMap map({node("abc"), node("abcd")});
  EXPECT_THAT(ids(map, "abc"), ElementsAre("abc"));
  EXPECT_THAT(ids(map, "ab"), ElementsAre("abcd"));
  EXPECT_THAT(refusal(RevisionMap({node("abc")}), "ab").hints, Contains(HasSubstr("up to three characters")));
}

TEST(Symbol, UnknownNameSuggestsTheNearest) {
  const Error error = refusal(RevisionMap(shop()), "crat");
  EXPECT_EQ(error.message, "no revision or branch label is named 'crat' or begins with it");
  EXPECT_THAT(error.hints, Contains("did you mean 'cart'?"));
}

TEST(Symbol, LabelNarrowsAPrefix) {
  const RevisionMap map({node("a100", {}, {}, {"cart"}), node("a200"), node("a101", {"a100"})});
  EXPECT_THAT(ids(map, "cart@a101"), ElementsAre("a101"));
  EXPECT_THAT(ids(map, "a200@a2"), ElementsAre("a200"));
  EXPECT_EQ(refusal(map, "cart@a200").message, "revision 'a200' is not a member of branch 'cart'");
  EXPECT_EQ(refusal(map, "crat@head").message, "no branch is named 'crat'");
}

TEST(Symbol, DigitsAreIdsLikeAnyOther) {
  const RevisionMap map({node("0001"), node("0002", {"0001"}), node("12", {"0002"})});
  EXPECT_THAT(ids(map, "0002"), ElementsAre("0002"));
  EXPECT_THAT(ids(map, "12"), ElementsAre("12"));
}

TEST(Symbol, CurrentIsTheRows) {
  const RevisionMap map(shop());
  const std::vector rows{*map.find("bbbb"), *map.find("dddd")};
  EXPECT_THAT(map.ids(resolve(map, "current", rows)), ElementsAre("bbbb", "dddd"));
  EXPECT_THAT(map.ids(resolve(map, "cart@current", rows)), ElementsAre("dddd"));
}

TEST(Symbol, RowWithoutAFileSaysHowToGoOn) {
  const RevisionMap map(shop());
  try {
    resolve_rows(map, Strings{"gone"});
    FAIL();
  } catch (const Error& error) {
    EXPECT_EQ(error.message, "the database is at revision 'gone', which no file has");
    EXPECT_THAT(error.developer_hints, Contains(HasSubstr("migrator stamp --purge")));
  }
}

TEST(Symbol, RowsFromSymbols) {
  const RevisionMap map(shop());
  EXPECT_THAT(rows_from_symbols(map, Strings{"ff", "cart@head", "ffff"}), ElementsAre("dddd", "ffff"));
  EXPECT_THAT(rows_from_symbols(map, Strings{"base"}), IsEmpty());
}

}  // namespace
}  // namespace migrator::graph
