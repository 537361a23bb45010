// A command line that is wrong, in our words.
#pragma once

#include <CLI/CLI.hpp>

#include "base/error.hpp"

namespace migrator::cli {

// What to say of what CLI11 found wrong: `app` has parsed these arguments.
Error usage_error(const CLI::App& app, const CLI::ParseError& failure, int argc, char** argv);

}  // namespace migrator::cli
