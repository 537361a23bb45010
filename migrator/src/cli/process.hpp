// Programs that the migrator runs: an editor, a formatter, the command of a test.
#pragma once

#include <string>
#include <vector>

namespace migrator::cli {

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

// As if it had been started without us: signals that are sent to us go to it, and it does not outlive us. Returns what
// waitpid() says of its end. Throws as run_program().
int run_and_wait(const std::vector<std::string>& words);

// 128 + N when signal N ended it, as shells have it.
int exit_code_of(int wait_status);

// This process becomes the program. Throws `configuration` when it cannot be run.
[[noreturn]] void become(const std::vector<std::string>& words);

}  // namespace migrator::cli
