#include "oracle_case.hpp"

#include <algorithm>

#include "graph/history.hpp"
#include "graph/symbol.hpp"

namespace migrator::graph::test {
namespace {

using Json = nlohmann::json;
using Strings = std::vector<std::string>;

RowChange read_change(const Json& change) {
  const std::string kind = change.at(0);
  if (kind == "insert") return RowChange::insert(change.at(2));
  if (kind == "remove") return RowChange::remove(change.at(1));
  return RowChange::replace(change.at(1), change.at(2));
}

OracleStep read_step(const Json& step) {
  OracleStep result;
  result.revision = step.value("revision", "");
  result.from = step.value("from", Strings{});
  result.to = step.value("to", Strings{});
  for (const Json& change : step.at("rows")) result.rows.push_back(read_change(change));
  result.heads = step.at("heads").get<Strings>();
  return result;
}

OracleCase read_case(const Json& value) {
  OracleCase result;
  result.operation = value.at("op");
  result.rows = value.at("rows").get<Strings>();
  result.targets = value.at("targets").get<Strings>();
  for (const Json& step : value.value("steps", Json::array())) result.steps.push_back(read_step(step));
  for (const Json& id : value.value("found", Json::array()))
    result.found.push_back(id.is_null() ? "" : id.get<std::string>());
  if (value.contains("refused")) result.refused = value.at("refused");
  if (value.contains("crashed")) result.crashed = value.at("crashed");
  return result;
}

}  // namespace

OracleHistory read_history(const Json& line) {
  OracleHistory result;
  result.listed_by_id = line.at("order") == "id";
  for (const Json& value : line.at("revisions")) {
    Revision revision;
    revision.id = value.at("id");
    revision.down_revisions = value.at("down").get<Strings>();
    revision.depends_on = value.at("deps").get<Strings>();
    revision.branch_labels = value.at("labels").get<Strings>();
    result.revisions.push_back(std::move(revision));
  }
  result.facts = line.at("facts");
  for (const Json& value : line.at("cases")) result.cases.push_back(read_case(value));
  return result;
}

Json facts(const RevisionMap& map) {
  Json result{
      {"heads", map.ids(map.heads())}, {"real_heads", map.ids(map.real_heads())}, {"bases", map.ids(map.bases())}};
  for (RevisionIndex i = 0; i < map.size(); ++i) {
    auto predecessors = map.ids(map.predecessors(i));
    std::sort(predecessors.begin(), predecessors.end());
    result["predecessors"][map.id(i)] = predecessors;
    result["labels"][map.id(i)] = map.labels(i);
  }
  return result;
}

OurAnswer answer(const RevisionMap& map, const OracleCase& asked) {
  OurAnswer result;
  try {
    if (asked.operation == "upgrade") {
      result.plan = plan_upgrade(map, asked.rows, asked.targets.front());
    } else if (asked.operation == "downgrade") {
      result.plan = plan_downgrade(map, asked.rows, asked.targets.front());
    } else if (asked.operation == "stamp") {
      result.plan = plan_stamp(map, asked.rows, asked.targets);
    } else if (asked.operation == "resolve") {
      result.found = map.ids(resolve(map, asked.targets.front()));
    } else {
      result.found = map.ids(history_range(map, asked.targets[0] + ":" + asked.targets[1]));
    }
  } catch (const Error& error) {
    result.error = error;
  }
  return result;
}

}  // namespace migrator::graph::test
