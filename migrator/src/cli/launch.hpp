// Running the command that somebody gave us, as if it had been started without us.
#pragma once

#include <string>
#include <vector>

namespace migrator::cli {

// This process becomes the command. Throws `configuration` when it cannot be run.
[[noreturn]] void become(const std::vector<std::string>& command);

// Starts it and waits for it. Signals that are sent to us go to it; it does not outlive us. Throws as become().
// Returns what waitpid() says of its end.
int run_and_wait(const std::vector<std::string>& command);

// 128 + N when signal N ended it, as shells have it.
int exit_code_of(int wait_status);

}  // namespace migrator::cli
