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

// What a program is started with.
struct Surroundings {
  std::string directory = {};  // empty: the current one
  // Descriptors of ours for its standard input, output and errors.
  int input = 0;
  int output = 1;
  int errors = 2;
  std::vector<std::string> variables = {};  // "NAME=value", besides our own
};

// Runs a program, on our terminal unless told otherwise, and waits for it. Returns its exit code, 128 + N when signal N
// ended it. Throws `configuration` when it cannot be started.
int run_program(const std::vector<std::string>& words, const Surroundings& surroundings = {});

}  // namespace migrator::cli
