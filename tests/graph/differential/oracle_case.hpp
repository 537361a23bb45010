// What oracle.py prints, as values; its header comment describes the format.
#pragma once

#include <nlohmann/json.hpp>
#include <optional>
#include <string>
#include <vector>

#include "graph/plan.hpp"
#include "graph/revision_map.hpp"

namespace migrator::graph::test {

struct OracleStep {
  std::string revision;               // of upgrades and downgrades
  std::vector<std::string> from, to;  // of stamps
  std::vector<RowChange> rows;
  std::vector<std::string> heads;
};

// One question and Alembic's answer.
struct OracleCase {
  std::string operation;
  std::vector<std::string> rows, targets;
  std::vector<OracleStep> steps;
  std::vector<std::string> found;  // of resolve and history
  std::optional<std::string> refused, crashed;

  bool answered() const { return !refused && !crashed; }
  bool asks_for_plan() const { return operation == "upgrade" || operation == "downgrade" || operation == "stamp"; }
};

// Our answer to the same question.
struct OurAnswer {
  std::optional<Plan> plan;
  std::optional<std::vector<std::string>> found;
  std::optional<Error> error;
};

struct OracleHistory {
  bool listed_by_id;  // or in random order, as a directory of files not named by id
  std::vector<Revision> revisions;
  nlohmann::json facts;
  std::vector<OracleCase> cases;
};

OracleHistory read_history(const nlohmann::json& line);

// The same facts about a history as the oracle's, from our map.
nlohmann::json facts(const RevisionMap& map);

OurAnswer answer(const RevisionMap& map, const OracleCase& asked);

}  // namespace migrator::graph::test
