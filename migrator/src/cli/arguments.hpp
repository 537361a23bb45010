// The command line: declares the commands and their options, and runs the one that was asked for.
#pragma once

#include "cli/options.hpp"

namespace migrator::cli {

// Returns the process's exit code. Throws Error for what goes wrong, also with the command line itself. `options` is
// filled first, so that the caller knows how to report.
int run_command_line(int argc, char** argv, GlobalOptions& options);

}  // namespace migrator::cli
