#pragma once

#include <sys/types.h>

#include <string>

#include "ephemeral/descriptor.hpp"
#include "ephemeral/server.hpp"

namespace migrator::ephemeral {

// Fills databases while a session runs: in a process of its own, because filling changes the environment and handles
// signals, which a process with threads cannot have. It ends with this object, and with the thread that has made it.
class FillProcess {
 public:
  // To be made before any other thread is. Throws `internal` when there can be no process.
  explicit FillProcess(const Fill& fill);
  ~FillProcess();
  FillProcess(const FillProcess&) = delete;
  FillProcess& operator=(const FillProcess&) = delete;

  // Throws what filling throws, and `internal` when the process has ended. Not at the same time in two threads.
  void fill(const std::string& url);
  // Whoever waits for fill() in another thread is told so.
  void end() noexcept;

 private:
  Descriptor connection_;
  pid_t pid_ = 0;
};

}  // namespace migrator::ephemeral
