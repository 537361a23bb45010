// What stands at the cursor of an unfinished command line, as the app's own declaration has it.
#pragma once

#include <CLI/CLI.hpp>
#include <string>
#include <vector>

namespace migrator::cli {

struct Cursor {
  const CLI::App* command = nullptr;     // that was named before; none yet
  bool lost = false;                     // where the command should be stands something else
  const CLI::Option* expects = nullptr;  // the option or argument whose value it is, if it is one
  bool may_be_option = true;             // a word that begins with a dash is the name of an option
  std::string stem;                      // what stands in the word before the value: "--format="
  std::string typed;                     // of the value
  std::vector<std::string> globals;      // the global options before it, with their values
};

Cursor find_cursor(const CLI::App& app, const std::vector<std::string>& words);

}  // namespace migrator::cli
