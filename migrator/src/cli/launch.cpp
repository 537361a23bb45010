#include "cli/launch.hpp"

#include <fcntl.h>
#include <fmt/format.h>
#include <sys/prctl.h>
#include <sys/wait.h>
#include <unistd.h>

#include <array>
#include <cerrno>
#include <csignal>
#include <cstdio>
#include <cstring>

#include "base/error.hpp"

namespace migrator::cli {

namespace {

Error cannot_run(const std::string& name, int reason) {
  return {ErrorKind::configuration, fmt::format("cannot run {}: {}", name, std::strerror(reason))};
}

// Returns only when there is no such program, with the reason.
int execute(const std::vector<std::string>& command) {
  std::vector<char*> words;
  for (const std::string& word : command) words.push_back(const_cast<char*>(word.c_str()));
  words.push_back(nullptr);
  execvp(words.front(), words.data());
  return errno;
}

sigset_t awaited_signals() {
  sigset_t signals;
  sigemptyset(&signals);
  for (const int signal : {SIGCHLD, SIGINT, SIGTERM, SIGHUP, SIGQUIT, SIGUSR1, SIGUSR2}) sigaddset(&signals, signal);
  return signals;
}

[[noreturn]] void run_as_child(const std::vector<std::string>& command, pid_t parent, const sigset_t& mask,
                               int report) {
  prctl(PR_SET_PDEATHSIG, SIGKILL);
  if (getppid() != parent) _exit(128 + SIGKILL);  // it has died before we asked to be told
  sigprocmask(SIG_SETMASK, &mask, nullptr);
  const int reason = execute(command);
  if (write(report, &reason, sizeof reason) != sizeof reason) _exit(126);
  _exit(127);
}

// Until the child has ended. A signal from the terminal goes to all of the foreground, so the child has it already.
int wait_and_forward(pid_t child, const sigset_t& signals) {
  while (true) {
    siginfo_t info = {};
    if (sigwaitinfo(&signals, &info) < 0) continue;
    int status = 0;
    if (info.si_signo != SIGCHLD && info.si_code != SI_KERNEL) kill(child, info.si_signo);
    if (info.si_signo == SIGCHLD && waitpid(child, &status, WNOHANG) == child) return status;
  }
}

}  // namespace

void become(const std::vector<std::string>& command) {
  std::fflush(nullptr);
  throw cannot_run(command.front(), execute(command));
}

int run_and_wait(const std::vector<std::string>& command) {
  std::array<int, 2> pipe = {-1, -1};  // closed by a successful start, else the reason goes through
  if (pipe2(pipe.data(), O_CLOEXEC) != 0) throw cannot_run(command.front(), errno);
  const sigset_t signals = awaited_signals();
  sigset_t before;
  std::signal(SIGCHLD, SIG_DFL);  // who ignores it, as some that start us do, cannot wait
  sigprocmask(SIG_BLOCK, &signals, &before);
  std::fflush(nullptr);
  const pid_t parent = getpid();
  const pid_t child = fork();
  if (child == 0) run_as_child(command, parent, before, pipe[1]);
  close(pipe[1]);
  int reason = child < 0 ? errno : 0;
  if (child > 0 && read(pipe[0], &reason, sizeof reason) < 0) reason = errno;
  close(pipe[0]);
  const int status = child > 0 ? wait_and_forward(child, signals) : 0;
  sigprocmask(SIG_SETMASK, &before, nullptr);
  if (reason != 0) throw cannot_run(command.front(), reason);
  return status;
}

int exit_code_of(int status) { return WIFSIGNALED(status) ? 128 + WTERMSIG(status) : WEXITSTATUS(status); }

}  // namespace migrator::cli
