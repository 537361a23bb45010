#include "cli/arguments/command_line.hpp"

namespace migrator::cli {

namespace {

void add_script_options(CLI::App* command, OfflineOptions& offline) {
  command->add_flag("--sql", offline.sql, "Print a script for psql, sqlite3 or mysql and ask no database");
  command->add_flag("--idempotent", offline.idempotent, "With --sql: a script that leaves out what is applied already");
  command->add_option("--output", offline.output, "With --sql: where to write it (default: standard output)")
      ->type_name("FILE");
  add_backend_option(command, offline.backend, "With --sql: {} (default: as in the URL)");
  command
      ->add_option("--server-version", offline.server_version,
                   "With --sql: what the server is, 15 or 3.40 (default: the newest)")
      ->type_name("VERSION");
}

}  // namespace

void add_changing_commands(CommandLine& line) {
  CLI::App* upgrade = line.command("upgrade", "Apply revisions up to a target",
                                   [&] { return run_upgrade(line.global, line.target, line.offline); });
  add_script_options(upgrade, line.offline);
  upgrade->add_option("target", line.target, "Where to (default: MIGRATOR_TARGET, else head)")->type_name("TARGET");
  upgrade->footer(std::string(targets_help) + global_options_help);

  CLI::App* downgrade = line.command("downgrade", "Take revisions back down to a target",
                                     [&] { return run_downgrade(line.global, line.target, line.offline); });
  add_script_options(downgrade, line.offline);
  downgrade->add_option("target", line.target, "Where to (default: MIGRATOR_TARGET); -1 takes the last one back")
      ->type_name("TARGET");
  downgrade->footer(std::string(targets_help) + global_options_help);

  CLI::App* stamp = line.command("stamp", "Say where the database is, without running revisions",
                                 [&] { return run_stamp(line.global, line.targets, line.purge, line.offline); });
  add_script_options(stamp, line.offline);
  stamp->add_option("targets", line.targets, "The revisions (default: MIGRATOR_TARGET)")->type_name("TARGET");
  stamp->add_flag("--purge", line.purge, "Remove all version rows first, unknown ones too");
  stamp->footer(std::string(targets_help) + global_options_help);

  CLI::App* repair = line.command("repair", "Accept edited revisions that are applied, each by its id",
                                  [&] { return run_repair(line.global, line.targets); });
  repair->add_option("revisions", line.targets, "Their ids; the beginning of one is enough")
      ->type_name("REVISION")
      ->required();

  CLI::App* ensure_version = line.command("ensure-version", "Create the version table if it is missing",
                                          [&] { return run_ensure_version(line.global, line.offline); });
  add_script_options(ensure_version, line.offline);
}

}  // namespace migrator::cli
