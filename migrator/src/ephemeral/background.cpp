#include "ephemeral/background.hpp"

#include <fcntl.h>
#include <fmt/format.h>
#include <sys/prctl.h>
#include <sys/stat.h>
#include <sys/wait.h>
#include <unistd.h>

#include <algorithm>
#include <cerrno>
#include <csignal>
#include <cstdlib>
#include <cstring>
#include <filesystem>

#include "base/error.hpp"

namespace migrator::ephemeral {

namespace {

void leave_standard_descriptors() {
  const int null = open("/dev/null", O_RDWR | O_CLOEXEC);
  for (const int number : {STDIN_FILENO, STDOUT_FILENO, STDERR_FILENO}) dup2(null, number);
}

// What a process has from the one that started it.
void leave_origin(const char* name, const std::vector<int>& descriptors) {
  leave_standard_descriptors();
  close_all_but(descriptors);
  for (const int signal : {SIGINT, SIGQUIT, SIGHUP, SIGPIPE}) std::signal(signal, SIG_IGN);
  if (chdir("/") != 0) return;  // no directory is held; the root is always there
  umask(077);
  prctl(PR_SET_NAME, name);
}

}  // namespace

void close_all_but(const std::vector<int>& descriptors) {
  std::vector<int> open;
  for (const auto& entry : std::filesystem::directory_iterator("/proc/self/fd"))
    open.push_back(std::atoi(entry.path().filename().c_str()));
  for (const int number : open)
    if (number > STDERR_FILENO && std::ranges::find(descriptors, number) == descriptors.end()) close(number);
}

void run_in_background(const char* name, const std::vector<int>& descriptors, const std::function<void()>& work) {
  const pid_t between = fork();
  if (between < 0) throw Error(ErrorKind::internal, fmt::format("cannot start a process: {}", std::strerror(errno)));
  if (between > 0) {
    int status = 0;
    while (waitpid(between, &status, 0) < 0 && errno == EINTR) continue;
    if (status != 0) throw Error(ErrorKind::internal, "cannot start a process");
    return;
  }
  setsid();
  const pid_t child = fork();
  if (child != 0) _exit(child > 0 ? 0 : 1);
  try {
    leave_origin(name, descriptors);
    work();
  } catch (...) {
    _exit(1);
  }
  _exit(0);
}

}  // namespace migrator::ephemeral
