// plan: what upgrade, downgrade or stamp would do.
#include <fmt/format.h>
#include <fmt/printf.h>

#include "cli/commands.hpp"
#include "cli/describe.hpp"
#include "cli/exit_code.hpp"
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

}  // namespace

int run_plan(const GlobalOptions& options, const PlanOptions& plan_options) {
  Session session(options, Access::read);
  const graph::Plan plan = make_plan(session, plan_options);
  const engine::Catalog& catalog = session.catalog();
  if (options.json) {
    nlohmann::ordered_json json = {{"steps", nlohmann::ordered_json::array()}};
    for (const graph::Step& step : plan.steps) json["steps"].push_back(to_json(catalog, step));
    if (!plan.notes.empty()) json["notes"] = plan.notes;
    print_json(json);
    return exit_success;
  }
  for (const std::string& note : plan.notes) fmt::print(stderr, "note: {}\n", note);
  for (const graph::Step& step : plan.steps) print_step(catalog, step);
  if (plan.steps.empty() && !options.quiet) fmt::print("nothing to do\n");
  return exit_success;
}

}  // namespace migrator::cli
