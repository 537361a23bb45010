// plan: what upgrade, downgrade or stamp would do.
#include <fmt/format.h>
#include <fmt/printf.h>

#include "cli/commands.hpp"
#include "cli/describe.hpp"
#include "cli/exit_code.hpp"
#include "cli/plan_costs.hpp"
#include "cli/session.hpp"
#include "cli/terminal.hpp"
#include "graph/symbol.hpp"

namespace migrator::cli {

namespace {

graph::Plan make_plan(Session& session, const PlanOptions& options) {
  const graph::RevisionMap& map = session.catalog().map();
  const std::vector<std::string> rows =
      options.from ? graph::rows_from_symbols(map, split(*options.from, ",")) : session.heads();
  if (options.direction == "stamp")
    return graph::plan_stamp(map, rows, options.targets, options.purge ? graph::Purge::yes : graph::Purge::no);
  if (options.targets.size() != 1)
    throw Error(ErrorKind::usage, fmt::format("plan {} takes one target", options.direction));
  return options.direction == "upgrade" ? graph::plan_upgrade(map, rows, options.targets.front())
                                        : graph::plan_downgrade(map, rows, options.targets.front());
}

void print_step(const engine::Catalog& catalog, const graph::Step& step) {
  const std::string id = step.revision ? catalog.map().id(*step.revision) : "base";
  const std::string message = step.revision ? catalog.map()[*step.revision].message : "";
  fmt::print(
      "{} {}  {}  {}\n", graph::to_string(step.direction), styled(Style::id, id), message,
      styled(Style::faint, fmt::format("[{} -> {}]", rows_text(step.heads_before), rows_text(step.heads_after))));
}

void print_cost(const PlanCost& cost) {
  const std::string place = cost.origin.empty() ? "" : fmt::format("  ({})", cost.origin.to_string());
  fmt::print("  {}{}\n", styled(Style::warning, cost.text), styled(Style::faint, place));
}

nlohmann::ordered_json to_json(const PlanCost& cost) {
  nlohmann::ordered_json json = {{"text", cost.text}};
  if (!cost.origin.empty()) json["source"] = cost.origin.file;
  if (cost.origin.line != 0) json["line"] = cost.origin.line;
  return json;
}

void print_as_json(const engine::Catalog& catalog, const graph::Plan& plan, const PlanCosts& costs) {
  nlohmann::ordered_json json = {{"steps", nlohmann::ordered_json::array()}};
  for (std::size_t i = 0; i < plan.steps.size(); ++i) {
    nlohmann::ordered_json& step = json["steps"].emplace_back(cli::to_json(catalog, plan.steps[i]));
    for (const PlanCost& cost : costs.of_steps[i]) step["costs"].push_back(to_json(cost));
  }
  for (const std::vector<std::string>* notes : {&plan.notes, &costs.notes})
    for (const std::string& note : *notes) json["notes"].push_back(note);
  print_json(json);
}

void print(const engine::Catalog& catalog, const graph::Plan& plan, const PlanCosts& costs) {
  for (const std::vector<std::string>* notes : {&plan.notes, &costs.notes})
    for (const std::string& note : *notes) fmt::print(stderr, "note: {}\n", note);
  for (std::size_t i = 0; i < plan.steps.size(); ++i) {
    print_step(catalog, plan.steps[i]);
    for (const PlanCost& cost : costs.of_steps[i]) print_cost(cost);
  }
}

}  // namespace

int run_plan(const GlobalOptions& options, const PlanOptions& plan_options) {
  Session session(options, Access::read);
  const graph::Plan plan = make_plan(session, plan_options);
  const PlanCosts costs = costs_of(session, plan, plan_options.from ? PlanStart::given : PlanStart::database);
  if (options.json) {
    print_as_json(session.catalog(), plan, costs);
    return exit_success;
  }
  print(session.catalog(), plan, costs);
  if (plan.steps.empty() && !options.quiet) fmt::print("nothing to do\n");
  return exit_success;
}

}  // namespace migrator::cli
