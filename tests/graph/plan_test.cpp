#include "graph/plan.hpp"

#include <gmock/gmock.h>

#include "graph/history.hpp"
#include "history_builder.hpp"

namespace migrator::graph {
namespace {

using namespace test;
using testing::Contains;
using testing::ElementsAre;
using testing::HasSubstr;
using testing::IsEmpty;
using testing::SizeIs;

Strings path(const RevisionMap& map, const Plan& plan) {
  Strings result;
  for (const Step& step : plan.steps) result.push_back(step.revision ? map.id(*step.revision) : "-");
  return result;
}

template <typename Planner>
Error refusal(Planner planner) {
  try {
    planner();
  } catch (const Error& error) {
    return error;
  }
  ADD_FAILURE() << "not refused";
  return Error(ErrorKind::internal, "none");
}

class PlanOfShop : public testing::Test {
 protected:
  Plan up(const Strings& rows, const std::string& target) { return plan_upgrade(map, rows, target); }
  Plan down(const Strings& rows, const std::string& target) { return plan_downgrade(map, rows, target); }
  Plan stamp(const Strings& rows, const Strings& targets) { return plan_stamp(map, rows, targets); }
  Error up_refused(const Strings& rows, const std::string& target) {
    return refusal([&] { up(rows, target); });
  }
  Error down_refused(const Strings& rows, const std::string& target) {
    return refusal([&] { down(rows, target); });
  }
  Error stamp_refused(const Strings& rows, const Strings& targets) {
    return refusal([&] { stamp(rows, targets); });
  }

  RevisionMap map{shop()};
};

TEST_F(PlanOfShop, UpgradeBringsWhatTheTargetNeeds) {
  const Plan plan = up({}, "ffff");
  EXPECT_THAT(path(map, plan), ElementsAre("aaaa", "bbbb", "eeee", "ffff"));
  EXPECT_THAT(plan.steps[1].rows, ElementsAre(RowChange::replace("aaaa", "bbbb")));
  EXPECT_THAT(plan.steps[2].rows, ElementsAre(RowChange::insert("eeee")));
  EXPECT_THAT(plan.steps[3].rows, ElementsAre(RowChange::remove("eeee"), RowChange::replace("bbbb", "ffff")));
  EXPECT_THAT(plan.steps[3].heads_before, ElementsAre("bbbb", "eeee"));
  EXPECT_THAT(plan.steps[3].heads_after, ElementsAre("ffff"));
  EXPECT_THAT(plan.steps[3].from, ElementsAre("eeee"));
  EXPECT_THAT(plan.steps[3].to, ElementsAre("ffff"));
}

TEST_F(PlanOfShop, AppliedTargetIsAnEmptyPlan) {
  for (const char* target : {"aaaa", "bbbb", "dddd", "base", "current"}) {
    EXPECT_THAT(up({"bbbb", "dddd"}, target).steps, IsEmpty()) << target;
  }
}

TEST_F(PlanOfShop, IndependentBranchesAreNoted) {
  const Plan plan = up({}, "heads");
  EXPECT_THAT(path(map, plan), ElementsAre("aaaa", "bbbb", "eeee", "ffff", "cccc", "dddd"));
  EXPECT_THAT(plan.notes, ElementsAre(HasSubstr("2 branches are independent")));
  EXPECT_THAT(up({}, "dddd").notes, IsEmpty());
}

TEST_F(PlanOfShop, RelativeUpgrades) {
  EXPECT_THAT(path(map, up({"cccc"}, "+1")), ElementsAre("dddd"));
  EXPECT_THAT(path(map, up({"bbbb", "cccc"}, "cart@+1")), ElementsAre("dddd"));
  EXPECT_THAT(path(map, up({}, "net@+1")), ElementsAre("eeee"));
  EXPECT_THAT(path(map, up({"ffff"}, "cart@+2")), ElementsAre("cccc", "dddd"))
      << "goes on from where ffff's needs ended";
  EXPECT_THAT(path(map, up({}, "cccc+1")), ElementsAre("aaaa", "cccc", "dddd"));
  EXPECT_THAT(path(map, up({}, "dddd-1")), ElementsAre("aaaa", "cccc"));
  EXPECT_THAT(path(map, up({"aaaa"}, "cart@head-1")), ElementsAre("cccc"));
  EXPECT_THAT(path(map, up({"cccc"}, "current+1")), ElementsAre("dddd"));
}

TEST_F(PlanOfShop, RelativeUpgradesThatFail) {
  EXPECT_EQ(up_refused({"bbbb", "dddd"}, "+1").message, "'+1' is ambiguous: the database is at 2 revisions");
  EXPECT_EQ(up_refused({"aaaa"}, "+1").message, "'+1' is ambiguous: the history branches at aaaa");
  EXPECT_EQ(up_refused({"cccc"}, "+3").message, "'+3' goes too far: there is only one revision above cccc");
  EXPECT_THAT(up_refused({"cccc"}, "-1").message, HasSubstr("can't be the target of an upgrade"));
  EXPECT_THAT(up_refused({}, "aaaa-1").message, HasSubstr("is base"));
  EXPECT_THAT(up_refused({}, "aaaa+1zz").hints, Contains(HasSubstr("ends in its number")));
  EXPECT_THAT(up_refused({}, "").message, HasSubstr("empty"));
  EXPECT_THAT(up_refused({}, "+99999999999999999999").message, HasSubstr("is ambiguous"));
}

TEST_F(PlanOfShop, OverlapsAreRefused) {
  EXPECT_THAT(up_refused({"aaaa", "dddd"}, "heads").message, HasSubstr("'dddd' implies 'aaaa'"));
  const RevisionMap tied({node("a"), node("b", {"a"}), node("c", {"a"}, {"b"})});
  EXPECT_EQ(refusal([&] { plan_upgrade(tied, Strings{}, "a@heads"); }).message,
            "'a@heads' names 'c' and 'b', which is among what the first needs");
}

TEST_F(PlanOfShop, DowngradeTakesDependentsAlong) {
  const Plan plan = down({"dddd", "ffff"}, "aaaa");
  EXPECT_THAT(path(map, plan), ElementsAre("dddd", "cccc", "ffff", "bbbb"));
  EXPECT_THAT(plan.steps[2].rows, ElementsAre(RowChange::insert("eeee"), RowChange::replace("ffff", "bbbb")));
  EXPECT_THAT(plan.steps.back().heads_after, ElementsAre("aaaa", "eeee"));
}

TEST_F(PlanOfShop, DowngradeOfOneBranch) {
  EXPECT_THAT(path(map, down({"bbbb", "dddd"}, "cart@aaaa")), ElementsAre("dddd", "cccc"));
  EXPECT_THAT(path(map, down({"dddd", "ffff"}, "net@base")), ElementsAre("ffff", "eeee"));
  EXPECT_THAT(path(map, down({"bbbb", "dddd"}, "cart@-1")), ElementsAre("dddd"));
  EXPECT_THAT(path(map, down({"dddd"}, "-1")), ElementsAre("dddd"));
  EXPECT_THAT(path(map, down({"dddd"}, "-2")), ElementsAre("dddd", "cccc"));
}

TEST_F(PlanOfShop, MinusOneFromSeveralRowsAsksWhich) {
  const Error error = down_refused({"bbbb", "dddd"}, "-1");
  EXPECT_EQ(error.message, "'-1' is ambiguous: the database is at 2 revisions");
  EXPECT_THAT(error.hints, Contains("dddd  about dddd"));
  EXPECT_THAT(error.hints, Contains(HasSubstr("`bbbb-1`")));
}

TEST_F(PlanOfShop, DowngradesThatFail) {
  EXPECT_THAT(down_refused({}, "-1").message, HasSubstr("it has none"));
  EXPECT_THAT(down_refused({"dddd"}, "net@-1").message, HasSubstr("nothing of branch 'net' is applied"));
  EXPECT_THAT(down_refused({"dddd"}, "+1").message, HasSubstr("can't be the target of a downgrade"));
  EXPECT_THAT(down_refused({"dddd"}, "-4").message, HasSubstr("there are only 3 revisions below dddd"));
}

TEST_F(PlanOfShop, NothingToTakeBack) {
  EXPECT_THAT(down({}, "base").steps, IsEmpty());
  EXPECT_THAT(down({"dddd"}, "dddd").steps, IsEmpty());
  EXPECT_THAT(down({"bbbb", "dddd"}, "current").steps, IsEmpty());
  EXPECT_THAT(down_refused({"aaaa"}, "dddd").hints, Contains(HasSubstr("it is not applied itself")));
  EXPECT_THAT(down_refused({"dddd", "ffff"}, "bbbb").hints, Contains(HasSubstr("only depends on it")));
  EXPECT_THAT(down_refused({}, "dddd").hints, Contains(HasSubstr("at base")));
}

TEST_F(PlanOfShop, UnknownLabelIsNotIgnored) {
  EXPECT_EQ(down_refused({"dddd"}, "crat@base").message, "no branch is named 'crat'");
  EXPECT_EQ(up_refused({}, "crat@base").message, "no branch is named 'crat'");
}

TEST_F(PlanOfShop, StampMovesRows) {
  EXPECT_THAT(stamp({}, {"dddd"}).steps.at(0).rows, ElementsAre(RowChange::insert("dddd")));
  EXPECT_THAT(stamp({"aaaa"}, {"dddd"}).steps.at(0).rows, ElementsAre(RowChange::replace("aaaa", "dddd")));
  EXPECT_THAT(stamp({"bbbb", "dddd"}, {"aaaa"}).steps.at(0).rows,
              ElementsAre(RowChange::remove("bbbb"), RowChange::replace("dddd", "aaaa")));
  EXPECT_THAT(stamp({"dddd", "ffff"}, {"cart@base"}).steps, SizeIs(1)) << "ffff only shares cart's root";
  EXPECT_THAT(stamp({"dddd", "eeee"}, {"cart@base"}).steps.back().heads_after, ElementsAre("eeee"));
  EXPECT_THAT(stamp({"dddd"}, {"dddd"}).steps, IsEmpty());
}

TEST_F(PlanOfShop, StampOfSeveralKeepsTheOnesThatAreThere) {
  const Plan plan = stamp({"cccc", "ffff"}, {"heads"});
  ASSERT_THAT(plan.steps, SizeIs(1));
  EXPECT_THAT(plan.steps[0].heads_after, ElementsAre("dddd", "ffff"));
}

TEST_F(PlanOfShop, StampRefuses) {
  EXPECT_THAT(stamp_refused({}, {"aaaa", "dddd"}).message, HasSubstr("the first implies the second"));
  EXPECT_THAT(stamp_refused({}, {"base", "dddd"}).message, HasSubstr("base and at a revision"));
  EXPECT_THAT(stamp_refused({"dddd"}, {"-1"}).message, HasSubstr("no relative target"));
  EXPECT_THAT(stamp_refused({"gone"}, {"dddd"}).developer_hints, Contains(HasSubstr("--purge")));
}

TEST_F(PlanOfShop, PurgeRemovesRowsThatNobodyKnows) {
  const Plan plan = plan_stamp(map, Strings{"gone", "dddd"}, Strings{"ffff"}, Purge::yes);
  ASSERT_THAT(plan.steps, SizeIs(2));
  EXPECT_FALSE(plan.steps[0].revision);
  EXPECT_THAT(plan.steps[0].rows, ElementsAre(RowChange::remove("dddd"), RowChange::remove("gone")));
  EXPECT_THAT(plan.steps[1].rows, ElementsAre(RowChange::insert("ffff")));
  EXPECT_THAT(plan.steps[1].heads_after, ElementsAre("ffff"));
}

// The tables of docs/targets.md, as far as no test above has them.
TEST_F(PlanOfShop, DocumentedExamples) {
  EXPECT_THAT(path(map, down({"bbbb", "dddd"}, "cart@base")), ElementsAre("bbbb", "dddd", "cccc", "aaaa"));
  EXPECT_THAT(down({"dddd", "ffff"}, "net@base").steps.back().heads_after, ElementsAre("bbbb", "dddd"));
  EXPECT_THAT(path(map, up({"ffff"}, "cart@+1")), ElementsAre("cccc"));
  EXPECT_THAT(stamp({"eeee"}, {"dddd"}).steps.back().heads_after, ElementsAre("dddd", "eeee"));
  EXPECT_THAT(stamp({"bbbb", "dddd"}, {"aaaa"}).steps.back().heads_after, ElementsAre("aaaa"));
  EXPECT_THAT(stamp({"bbbb", "dddd"}, {"base"}).steps.back().heads_after, IsEmpty());
}

TEST(Plan, MergeAndItsWayBack) {
  const RevisionMap map({node("a"), node("b", {"a"}), node("c", {"a"}), node("m", {"c", "b"})});
  const Plan up = plan_upgrade(map, Strings{"b", "c"}, "head");
  EXPECT_THAT(up.steps.at(0).rows, ElementsAre(RowChange::remove("c"), RowChange::replace("b", "m")));
  const Plan down = plan_downgrade(map, Strings{"m"}, "b");
  EXPECT_THAT(down.steps.at(0).rows, ElementsAre(RowChange::insert("c"), RowChange::replace("m", "b")));
  EXPECT_THAT(refusal([&] { plan_downgrade(map, Strings{"m"}, "-1"); }).message, HasSubstr("the history merges at m"));
}

TEST(Plan, DowngradeLeavesNoRowThatAnotherImplies) {
  const RevisionMap map({node("a"), node("b", {"a"}), node("c", {"b"}, {"a"}), node("z")});
  const Plan plan = plan_downgrade(map, Strings{"c", "z"}, "b");
  EXPECT_THAT(plan.steps.at(0).rows, ElementsAre(RowChange::replace("c", "b")));
  EXPECT_THAT(plan.steps.at(0).heads_after, ElementsAre("b", "z"));
}

TEST(Plan, AllDigitsCountAsIds) {
  const RevisionMap map({node("0001"), node("0002", {"0001"}), node("0003", {"0002"})});
  EXPECT_THAT(path(map, plan_upgrade(map, Strings{}, "0002")), ElementsAre("0001", "0002"));
  EXPECT_THAT(path(map, plan_downgrade(map, Strings{"0003"}, "0003-1")), ElementsAre("0003"));
}

TEST(Plan, LabelsMayContainSigns) {
  const RevisionMap map({node("a"), node("b", {"a"}, {}, {"release-2"}), node("c", {"b"})});
  EXPECT_THAT(path(map, plan_upgrade(map, Strings{}, "release-2")), ElementsAre("a", "b"));
  EXPECT_THAT(path(map, plan_upgrade(map, Strings{"a"}, "release-2+1")), ElementsAre("b", "c"));
  EXPECT_THAT(path(map, plan_downgrade(map, Strings{"c"}, "release-2@-1")), ElementsAre("c"));
}

TEST(History, Ranges) {
  const RevisionMap map(shop());
  const auto shown = [&](const std::string& range, const Strings& rows = {}) {
    return map.ids(history_range(map, range, rows));
  };
  EXPECT_THAT(map.ids(history(map)), ElementsAre("dddd", "cccc", "ffff", "eeee", "bbbb", "aaaa"));
  EXPECT_THAT(shown(":cart@head"), ElementsAre("dddd", "cccc", "aaaa"));
  EXPECT_THAT(shown("cccc:dddd"), ElementsAre("dddd", "cccc"));
  EXPECT_THAT(shown("-1:dddd"), ElementsAre("dddd", "cccc"));
  EXPECT_THAT(shown("-9:dddd"), ElementsAre("dddd", "cccc", "aaaa"));
  EXPECT_THAT(shown("-1:"), ElementsAre("dddd", "cccc", "ffff", "eeee"));
  EXPECT_THAT(shown("cccc:+1"), ElementsAre("dddd", "cccc"));
  EXPECT_THAT(shown("cccc:current", {"dddd"}), ElementsAre("dddd", "cccc"));
  EXPECT_THAT(shown("-1:current", {"dddd"}), ElementsAre("dddd", "cccc"));
  EXPECT_THAT(shown("current:", {"cccc"}), ElementsAre("dddd", "cccc"));
  EXPECT_THAT(refusal([&] { shown("dddd:cccc"); }).message, HasSubstr("does not come before"));
  EXPECT_THAT(refusal([&] { shown("a:b:c"); }).message, HasSubstr("is no range"));
  EXPECT_THAT(refusal([&] { shown("dddd"); }).message, HasSubstr("is no range"));
}

}  // namespace
}  // namespace migrator::graph
