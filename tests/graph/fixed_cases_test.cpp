// Runs the cases of cases/*.json: small histories, a question, and the answer that Alembic 1.19 gives
// (cases/README.md).
#include <gmock/gmock.h>

#include <fstream>
#include <nlohmann/json.hpp>

#include "graph/history.hpp"
#include "graph/plan.hpp"
#include "graph/symbol.hpp"

namespace migrator::graph {
namespace {

using Json = nlohmann::json;
using Strings = std::vector<std::string>;
using testing::UnorderedElementsAreArray;

Json read_file(const std::string& name) {
  std::ifstream file(std::string(CASES_DIRECTORY) + "/" + name + ".json");
  return Json::parse(file);
}

std::vector<Revision> read_history(const Json& history) {
  std::vector<Revision> result;
  for (const Json& entry : history) {
    Revision revision;
    revision.id = entry.at("id");
    revision.down_revisions = entry.value("after", Strings{});
    revision.depends_on = entry.value("needs", Strings{});
    revision.branch_labels = entry.value("labels", Strings{});
    result.push_back(std::move(revision));
  }
  return result;
}

Plan make_plan(const RevisionMap& map, const Json& asked) {
  const auto rows = asked.at("at").get<Strings>(), targets = asked.at("to").get<Strings>();
  if (asked.at("ask") == "upgrade") return plan_upgrade(map, rows, targets.front());
  if (asked.at("ask") == "downgrade") return plan_downgrade(map, rows, targets.front());
  return plan_stamp(map, rows, targets);
}

Json step_to_json(const RevisionMap& map, const Step& step) {
  if (step.direction == Direction::stamp) return {{"to", step.to}, {"heads", step.heads_after}};
  return {{"revision", map.id(*step.revision)}, {"heads", step.heads_after}};
}

// Where Alembic's order depends on its hash seed, the case says so, and only the revisions and the end count.
void expect_plan(const RevisionMap& map, const Json& asked) {
  const Plan plan = make_plan(map, asked);
  auto steps = Json::array();
  for (const Step& step : plan.steps) steps.push_back(step_to_json(map, step));
  if (!asked.value("any_order", false)) {
    EXPECT_EQ(steps, asked.at("steps"));
    return;
  }
  Strings ours, theirs;
  for (const Json& step : steps) ours.push_back(step.at("revision"));
  for (const Json& step : asked.at("steps")) theirs.push_back(step.at("revision"));
  EXPECT_THAT(ours, UnorderedElementsAreArray(theirs));
  EXPECT_EQ(steps.back().at("heads"), asked.at("steps").back().at("heads"));
}

void expect_found(const RevisionMap& map, const Json& asked) {
  const bool range = asked.at("ask") == "history";
  const auto found = range ? history_range(map, asked.at("range").get<std::string>())
                           : resolve(map, asked.at("to").get<Strings>().front());
  if (asked.value("refused", false)) return;
  const auto expected = asked.at("found").get<Strings>();
  if (asked.value("any_order", false)) {
    EXPECT_THAT(map.ids(found), UnorderedElementsAreArray(expected));
  } else {
    EXPECT_EQ(map.ids(found), expected);
  }
}

void expect_facts(const RevisionMap& map, const Json& asked) {
  EXPECT_EQ(map.ids(map.heads()), asked.at("heads").get<Strings>());
  EXPECT_EQ(map.ids(map.real_heads()), asked.at("real_heads").get<Strings>());
  EXPECT_EQ(map.ids(map.bases()), asked.at("bases").get<Strings>());
  for (RevisionIndex i = 0; i < map.size(); ++i) {
    EXPECT_THAT(map.ids(map.predecessors(i)),
                UnorderedElementsAreArray(asked.at("predecessors").value(map.id(i), Strings{})));
    EXPECT_EQ(map.labels(i), asked.at("labels").value(map.id(i), Strings{}));
  }
}

void answer(std::vector<Revision> history, const Json& asked) {
  const RevisionMap map(std::move(history));
  if (asked.at("ask") == "build") {
    if (!asked.value("refused", false)) expect_facts(map, asked);
  } else if (asked.at("ask") == "resolve" || asked.at("ask") == "history") {
    expect_found(map, asked);
  } else if (asked.contains("steps")) {
    expect_plan(map, asked);
  } else {
    make_plan(map, asked);
  }
}

class FixedCases : public testing::TestWithParam<const char*> {};

TEST_P(FixedCases, AreAnsweredAsByAlembic) {
  const Json file = read_file(GetParam());
  ASSERT_FALSE(file.at("cases").empty());
  for (const Json& asked : file.at("cases")) {
    SCOPED_TRACE(asked.dump());
    const Json& history = file.at("histories").at(asked.at("history").get<std::string>());
    if (!asked.value("refused", false)) {
      EXPECT_NO_THROW(answer(read_history(history), asked));
      continue;
    }
    try {
      answer(read_history(history), asked);
      ADD_FAILURE() << "not refused";
    } catch (const Error& error) {
      EXPECT_EQ(error.kind, ErrorKind::history);
      EXPECT_FALSE(error.hints.empty() && error.developer_hints.empty()) << error.message;
    }
  }
}

INSTANTIATE_TEST_SUITE_P(Of, FixedCases,
                         testing::Values("histories", "symbols", "ranges", "upgrade", "downgrade", "stamp"),
                         [](const auto& param) { return std::string(param.param); });

}  // namespace
}  // namespace migrator::graph
