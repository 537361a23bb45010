// Processes of others, and when they end.
#pragma once

#include <sys/types.h>

#include <cstdint>
#include <optional>
#include <string_view>

#include "ephemeral/descriptor.hpp"

namespace migrator::ephemeral {

// A process that cannot be taken for another one: its number is given again when it has ended, but not with the same
// start.
struct Process {
  pid_t pid = 0;
  std::uint64_t start_time = 0;  // in clock ticks since the machine's start, as /proc/PID/stat has it

  bool operator==(const Process&) const = default;
};

// Nothing where no process has this number, or only the remains of one that nobody has waited for.
std::optional<Process> find_process(pid_t pid);
inline bool is_alive(const Process& process) { return find_process(process.pid) == process; }

Process this_process();

// The nearest ancestor of this process whose program has this name, as ps shows it; of a script, the script's.
std::optional<Process> nearest_ancestor(std::string_view name);

// Tells when a process has ended.
class ProcessWatch {
 public:
  explicit ProcessWatch(const Process& process);

  // A question for the kernel alone where it has pidfds: it is asked often, and /proc takes twenty times as long.
  bool ended() const;
  // Becomes readable when it ends. -1 where the kernel has no pidfd (before 5.3, or forbidden in a container): ended()
  // has to be asked from time to time.
  int descriptor() const { return pidfd_.get(); }

 private:
  Process process_;
  Descriptor pidfd_;
  bool had_ended_;
};

}  // namespace migrator::ephemeral
