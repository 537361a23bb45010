// Programs that the migrator runs: an editor, a formatter.
#pragma once

#include <string>
#include <vector>

namespace migrator::cli {

// The words of a command as a POSIX shell splits them: quotes and backslashes are understood, nothing is expanded.
// Throws `configuration` for a quote without its end.
std::vector<std::string> shell_words(const std::string& command);

// Whether a program of this name, or at this path, can be run.
bool is_program(const std::string& name);

// Runs a program on our terminal and waits for it. Returns its exit code, 128 + N when signal N ended it. What it
// prints goes to `output`, a descriptor of ours. Throws `configuration` when it cannot be started. An empty `directory`
// is the current one.
int run_program(const std::vector<std::string>& words, const std::string& directory = {}, int output = 1);

}  // namespace migrator::cli
