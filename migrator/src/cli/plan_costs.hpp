// What a plan costs a server whose tables have many rows: which of them are written anew as a whole.
#pragma once

#include <optional>
#include <string>
#include <vector>

#include "base/error.hpp"
#include "cli/session.hpp"
#include "graph/plan.hpp"
#include "plugin/revision_host.hpp"

namespace migrator::cli {

struct PlanCost {
  std::string text;  // "the server copies table user, and others wait to write to it"
  Origin origin;
};

struct PlanCosts {
  std::vector<std::vector<PlanCost>> of_steps;  // for each step, in order
  std::vector<std::string> notes;               // what is not known, and why
};

// `start` says whether the plan begins where the database is, or where the user says: then nobody asks a database, and
// the server is the newest of the URL's backend, if there is a URL. Opens plugins only for a backend of which there may
// be something to say. Throws nothing that is wrong with a plugin or a revision: the notes say it.
enum class PlanStart { database, given };
PlanCosts costs_of(Session& session, const graph::Plan& plan, PlanStart start);

}  // namespace migrator::cli
