// The commands and their options, as CLI11 has them: a function for each group. For arguments.cpp only.
#pragma once

#include <CLI/CLI.hpp>
#include <functional>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "cli/commands.hpp"
#include "cli/options.hpp"

namespace migrator::cli {

// Everything that parsing fills; the chosen command is a function to call afterwards.
struct CommandLine {
  explicit CommandLine(GlobalOptions& global_options) : global(global_options) {}

  CLI::App app{"Database migrations as a native part of a CMake build.", "migrator"};
  GlobalOptions& global;
  std::function<int()> chosen;

  std::string revision, shell;
  InitOptions init_options;
  std::optional<std::string> target;
  std::vector<std::string> targets;
  bool purge = false, check_heads = false, resolve_dependencies = false;
  RevisionOptions revision_options;
  HistoryOptions history_options;
  PlanOptions plan_options;
  TestOptions test_options;
  OfflineOptions offline;
  IndexOptions index_options;
  WithDatabaseOptions with_database;
  DatabaseOptions database;
  ModelsOptions models;

  CLI::App* command(const char* name, const char* description, std::function<int()> run);
};

void add_global_options(CommandLine& line);
void add_writing_commands(CommandLine& line);
void add_models_command(CommandLine& line);
void add_changing_commands(CommandLine& line);
void add_reading_commands(CommandLine& line);
void add_test_commands(CommandLine& line);

// What stands below the help of a command.
extern const char* const global_options_help;
extern const char* const targets_help;

// --backend of what is known; `description` has {} in the place of their names.
void add_backend_option(CLI::App* command, std::optional<std::string>& to, std::string_view description);

}  // namespace migrator::cli
