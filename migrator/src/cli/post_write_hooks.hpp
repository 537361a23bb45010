// [post_write_hooks] of the ini file: programs that get to work on a file that the migrator has written.
#pragma once

#include <filesystem>

#include "cli/settings.hpp"

namespace migrator::cli {

// Runs the hooks in the order of `hooks`. Throws `configuration` for one that is not described, cannot be run, or
// fails: the file stays as it is then. With `quiet` nothing is said of those that work.
void run_post_write_hooks(const Settings& settings, const std::filesystem::path& file, bool quiet);

}  // namespace migrator::cli
