#pragma once

#include <string>
#include <vector>

namespace migrator::cli {

// The words of a command as a POSIX shell splits them: quotes and backslashes are understood, nothing is expanded.
// Throws `configuration` for a quote without its end.
std::vector<std::string> shell_words(const std::string& command);

}  // namespace migrator::cli
