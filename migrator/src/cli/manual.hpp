// The manual page: the commands and options as the app declares them, and what is said by hand about all of it.
#pragma once

#include <CLI/CLI.hpp>
#include <string>

namespace migrator::cli {

// migrator(1), in the language of man(7).
std::string manual_page(const CLI::App& app);

}  // namespace migrator::cli
