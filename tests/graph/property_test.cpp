// What must hold of every plan of every history; the histories are random, with a fixed seed each.
#include <gmock/gmock.h>

#include <algorithm>
#include <chrono>
#include <random>
#include <set>

#include "graph/history.hpp"
#include "graph/plan.hpp"
#include "history_builder.hpp"

namespace migrator::graph {
namespace {

using namespace test;
using Random = std::mt19937;
using Names = std::set<std::string>;

std::size_t below(Random& random, std::size_t limit) { return random() % limit; }

std::vector<Revision> random_history(Random& random) {
  std::vector<Revision> result;
  const std::size_t count = 1 + below(random, 20);
  while (result.size() < count) {
    Revision revision = node(std::to_string(below(random, 10000)) + "x" + std::to_string(result.size()));
    for (std::size_t n = result.empty() ? 0 : below(random, 4); n > 1 || (n == 1 && below(random, 8) != 0); --n) {
      revision.down_revisions.push_back(result[below(random, result.size())].id);
    }
    if (!result.empty() && below(random, 4) == 0) revision.depends_on = {result[below(random, result.size())].id};
    result.push_back(std::move(revision));
  }
  return result;
}

// Rows of a database where some random revisions and all that they need are applied.
Strings random_rows(Random& random, const RevisionMap& map) {
  std::vector<RevisionIndex> chosen;
  for (std::size_t n = below(random, 4); n > 0; --n)
    chosen.push_back(static_cast<RevisionIndex>(below(random, map.size())));
  const RevisionSet applied = map.ancestors(chosen, Edges::all);
  Names rows;
  for (RevisionIndex i : applied.members()) rows.insert(map.id(i));
  for (RevisionIndex i : applied.members()) {
    for (RevisionIndex p : map.predecessors(i)) rows.erase(map.id(p));
  }
  return {rows.begin(), rows.end()};
}

Strings last_heads(const Plan& plan, const Strings& rows) {
  return plan.steps.empty() ? rows : plan.steps.back().heads_after;
}

void expect_rows_follow(const Plan& plan, const Strings& rows) {
  Names current(rows.begin(), rows.end());
  for (const Step& step : plan.steps) {
    EXPECT_EQ(Names(step.heads_before.begin(), step.heads_before.end()), current);
    for (const RowChange& change : step.rows) {
      EXPECT_TRUE(change.from.empty() || current.erase(change.from) == 1U);
      EXPECT_TRUE(change.to.empty() || current.insert(change.to).second);
    }
    EXPECT_EQ(step.heads_after, Strings(current.begin(), current.end()));
  }
}

template <typename Check>
void for_random_histories(Check check) {
  for (unsigned seed = 1; seed <= 400; ++seed) {
    SCOPED_TRACE("seed " + std::to_string(seed));
    Random random(seed);
    auto revisions = random_history(random);
    const RevisionMap map(revisions);
    check(random, revisions, map);
  }
}

TEST(PlanProperty, UpgradeToHeadsEndsAtTheRealHeads) {
  for_random_histories([](Random& random, const auto&, const RevisionMap& map) {
    const Strings rows = random_rows(random, map);
    const Plan plan = plan_upgrade(map, rows, "heads");
    expect_rows_follow(plan, rows);
    EXPECT_EQ(last_heads(plan, rows), map.ids(map.real_heads()));
    EXPECT_TRUE(plan_upgrade(map, map.ids(map.real_heads()), "heads").steps.empty());
  });
}

TEST(PlanProperty, DowngradeToBaseTakesBackEverythingInReverse) {
  for_random_histories([](Random&, const auto&, const RevisionMap& map) {
    const Strings heads = map.ids(map.real_heads());
    const Plan plan = plan_downgrade(map, heads, "base");
    expect_rows_follow(plan, heads);
    EXPECT_EQ(plan.steps.size(), map.size());
    EXPECT_TRUE(last_heads(plan, heads).empty());
    RevisionSet gone(map.size());
    for (const Step& step : plan.steps) {
      for (RevisionIndex i : map.children(*step.revision)) EXPECT_TRUE(gone.contains(i));
      for (RevisionIndex i : map.dependents(*step.revision)) EXPECT_TRUE(gone.contains(i));
      gone.insert(*step.revision);
    }
  });
}

TEST(PlanProperty, EveryStepUndoneRestoresTheRows) {
  for_random_histories([](Random& random, const auto&, const RevisionMap& map) {
    const Strings rows = random_rows(random, map);
    const Plan plan = plan_upgrade(map, rows, "heads");
    VersionRows undo(map, [&] {
      std::vector<RevisionIndex> result;
      for (const std::string& id : last_heads(plan, rows)) result.push_back(*map.find(id));
      return result;
    }());
    for (auto step = plan.steps.rbegin(); step != plan.steps.rend(); ++step) {
      undo.downgrade(*step->revision);
      EXPECT_EQ(undo.ids(), step->heads_before);
    }
  });
}

TEST(PlanProperty, OrderOfFilesDoesNotMatter) {
  for_random_histories([](Random& random, std::vector<Revision> revisions, const RevisionMap& map) {
    const Strings rows = random_rows(random, map);
    std::shuffle(revisions.begin(), revisions.end(), random);
    const RevisionMap other(revisions);
    const auto same = [](const Plan& a, const Plan& b) {
      return std::equal(a.steps.begin(), a.steps.end(), b.steps.begin(), b.steps.end(),
                        [](const Step& x, const Step& y) {
                          return x.revision == y.revision && x.rows == y.rows && x.heads_after == y.heads_after;
                        });
    };
    EXPECT_TRUE(same(plan_upgrade(map, rows, "heads"), plan_upgrade(other, rows, "heads")));
    EXPECT_TRUE(same(plan_downgrade(map, rows, "base"), plan_downgrade(other, rows, "base")));
    EXPECT_TRUE(same(plan_stamp(map, rows, Strings{"heads"}), plan_stamp(other, rows, Strings{"heads"})));
    EXPECT_EQ(map.ids(history(map)), other.ids(history(other)));
  });
}

TEST(PlanProperty, StampOfHeadsIsWhereUpgradeEnds) {
  for_random_histories([](Random& random, const auto&, const RevisionMap& map) {
    const Strings rows = random_rows(random, map);
    const Plan plan = plan_stamp(map, rows, Strings{"heads"});
    expect_rows_follow(plan, rows);
    EXPECT_EQ(last_heads(plan, rows), map.ids(map.real_heads()));
  });
}

// Generous limits: they catch quadratic code on a slow machine under a sanitizer, not a lost millisecond.
TEST(PlanCost, TenThousandRevisions) {
  using Clock = std::chrono::steady_clock;
  const auto milliseconds = [](Clock::time_point from) {
    return std::chrono::duration<double, std::milli>(Clock::now() - from).count();
  };
  auto revisions = line(10000);
  auto start = Clock::now();
  const RevisionMap map(std::move(revisions));
  const double build = milliseconds(start);
  start = Clock::now();
  const Plan plan = plan_upgrade(map, Strings{}, "head");
  const double upgrade = milliseconds(start);
  start = Clock::now();
  EXPECT_EQ(plan_downgrade(map, Strings{map.id(9999)}, "base").steps.size(), 10000U);
  const double downgrade = milliseconds(start);
  start = Clock::now();
  EXPECT_TRUE(plan_upgrade(map, Strings{map.id(9999)}, "head").steps.empty());
  const double nothing = milliseconds(start);
  EXPECT_EQ(plan.steps.size(), 10000U);
  EXPECT_LT(build, 1000);
  EXPECT_LT(upgrade + downgrade, 2000);
  std::printf("build %.1f ms, upgrade %.1f ms, downgrade %.1f ms, nothing to do %.2f ms\n", build, upgrade, downgrade,
              nothing);
}

// A ladder of merges and dependencies, where walking all ancestors at each step would take minutes.
TEST(PlanCost, TenThousandMerges) {
  std::vector<Revision> revisions;
  const auto name = [](char branch, int number) { return branch + std::to_string(100000 + number); };
  for (int i = 0; i < 3333; ++i) {
    const Strings below = i == 0 ? Strings{} : Strings{name('m', i - 1)};
    revisions.push_back(node(name('a', i), below));
    revisions.push_back(node(name('b', i), below, i == 0 ? Strings{} : Strings{name('a', i - 1)}));
    revisions.push_back(node(name('m', i), {name('a', i), name('b', i)}));
  }
  const auto start = std::chrono::steady_clock::now();
  const RevisionMap map(std::move(revisions));
  EXPECT_EQ(plan_upgrade(map, Strings{}, "head").steps.size(), map.size());
  EXPECT_LT(std::chrono::duration<double>(std::chrono::steady_clock::now() - start).count(), 5.0);
}

}  // namespace
}  // namespace migrator::graph
