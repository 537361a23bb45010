#include "cli/arguments/command_line.hpp"
#include "cli/choice.hpp"

namespace migrator::cli {

void add_reading_commands(CommandLine& line) {
  CLI::App* current =
      line.command("current", "Show where the database is", [&] { return run_current(line.global, line.check_heads); });
  current->add_flag("--check-heads", line.check_heads, "Fail with exit code 9 unless the database is at the heads");

  line.command("check", "Fail unless the database is at the heads, and the heads are as they should be",
               [&] { return run_check(line.global); });
  line.command("verify", "Compare the applied revisions and the plugins with what was applied and built",
               [&] { return run_verify(line.global); });

  HistoryOptions& history_options = line.history_options;
  CLI::App* history = line.command("history", "List the revisions, newest first",
                                   [&] { return run_history(line.global, history_options); });
  history
      ->add_option("-r,--rev-range", history_options.range,
                   "Only these: from:to, from:, :to; current and relative ends are allowed")
      ->type_name("RANGE");
  history->add_flag("-i,--indicate-current", history_options.indicate_current, "Mark where the database is");
  history->add_flag("--graph", history_options.graph, "Draw how they hang together, as git log --graph does");
  history->add_option("--format", history_options.format, "text, json (as --json), dot, mermaid or svg")
      ->type_name("FORMAT")
      ->check(one_of(history_formats));

  CLI::App* heads = line.command("heads", "Show the newest revision of each branch",
                                 [&] { return run_heads(line.global, line.resolve_dependencies); });
  heads->add_flag("--resolve-dependencies", line.resolve_dependencies,
                  "Leave out heads that another branch depends on");

  line.command("branches", "Show where branches begin", [&] { return run_branches(line.global); });

  CLI::App* show = line.command("show", "Show a revision", [&] { return run_show(line.global, line.revision); });
  show->add_option("revision", line.revision, "An id, the beginning of one, head, current, …")
      ->type_name("SYMBOL")
      ->required();

  CLI::App* plan = line.command("plan", "Show what upgrade, downgrade or stamp would do",
                                [&] { return run_plan(line.global, line.plan_options); });
  plan->add_option("direction", line.plan_options.direction, "upgrade, downgrade or stamp")
      ->required()
      ->check(one_of(plan_directions));
  plan->add_option("targets", line.plan_options.targets, "Where to")->type_name("TARGET")->required();
  plan->add_option("--from", line.plan_options.from,
                   "The version rows to start at, id,id,… or base (default: those of the database)")
      ->type_name("ROWS");
  plan->add_flag("--purge", line.plan_options.purge, "As of stamp");
  plan->footer(std::string(targets_help) + global_options_help);
}

}  // namespace migrator::cli
