#pragma once

#include <functional>
#include <vector>

namespace migrator::ephemeral {

// Runs `work` in a process of its own: no child of ours, so that no program that we become waits for it; out of the
// reach of the terminal; without our standard descriptors, which somebody may read to their end; and with no other
// descriptor than these. Returns at once, or throws `internal` when there can be no process.
void run_in_background(const char* name, const std::vector<int>& descriptors, const std::function<void()>& work);

// All open descriptors but the standard ones and these.
void close_all_but(const std::vector<int>& descriptors);

}  // namespace migrator::ephemeral
