#include "cli/process.hpp"

#include <fcntl.h>
#include <fmt/format.h>
#include <sys/prctl.h>
#include <sys/wait.h>
#include <unistd.h>

#include <algorithm>
#include <array>
#include <cerrno>
#include <csignal>
#include <cstdio>
#include <cstring>
#include <utility>

#include "base/error.hpp"
#include "cli/environment.hpp"

namespace migrator::cli {

namespace {

Error cannot_run(const std::string& name, int reason) {
  return {ErrorKind::configuration, fmt::format("cannot run {}: {}", name, std::strerror(reason))};
}

// All that exec needs is there before the fork: behind it nothing may allocate.
class Child {
 public:
  Child(const std::vector<std::string>& words, const Surroundings& surroundings) : surroundings_(surroundings) {
    for (const std::string& word : words) words_.push_back(const_cast<char*>(word.c_str()));
    words_.push_back(nullptr);
    for (const std::string& variable : surroundings.variables)
      variables_.push_back(const_cast<char*>(variable.c_str()));
    for (char** variable = environ; *variable; ++variable) variables_.push_back(*variable);
    variables_.push_back(nullptr);
  }

  // Returns only when it cannot, with the reason.
  int become_program() const {
    if (!surroundings_.directory.empty() && chdir(surroundings_.directory.c_str()) != 0) return errno;
    for (const auto& [ours, its] :
         std::array{std::pair{surroundings_.input, STDIN_FILENO}, std::pair{surroundings_.output, STDOUT_FILENO},
                    std::pair{surroundings_.errors, STDERR_FILENO}})
      if (ours != its && dup2(ours, its) < 0) return errno;
    execvpe(words_.front(), words_.data(), variables_.data());
    return errno;
  }

 private:
  const Surroundings& surroundings_;
  std::vector<char*> words_, variables_;
};

[[noreturn]] void report(int pipe, int reason) {
  if (write(pipe, &reason, sizeof reason) != sizeof reason) _exit(126);
  _exit(127);
}

// `prepare` is what the new process does first.
template <class Prepare>
pid_t start(const std::vector<std::string>& words, const Surroundings& surroundings, const Prepare& prepare) {
  const Child child(words, surroundings);
  std::array<int, 2> pipe = {-1, -1};  // closed by a successful start, else the reason goes through
  if (pipe2(pipe.data(), O_CLOEXEC) != 0) throw cannot_run(words.front(), errno);
  const pid_t pid = fork();
  if (pid == 0) {
    prepare();
    report(pipe[1], child.become_program());
  }
  int reason = pid < 0 ? errno : 0;
  close(pipe[1]);
  while (pid > 0 && read(pipe[0], &reason, sizeof reason) < 0 && errno == EINTR) continue;
  close(pipe[0]);
  if (reason == 0) return pid;
  if (pid > 0) waitpid(pid, nullptr, 0);
  throw cannot_run(words.front(), reason);
}

// Ctrl-C is for the program that runs, which may mean something else by it: editors do.
class SignalsIgnored {
 public:
  SignalsIgnored() : interrupt_(std::signal(SIGINT, SIG_IGN)), quit_(std::signal(SIGQUIT, SIG_IGN)) {}
  ~SignalsIgnored() {
    std::signal(SIGINT, interrupt_);
    std::signal(SIGQUIT, quit_);
  }
  SignalsIgnored(const SignalsIgnored&) = delete;
  SignalsIgnored& operator=(const SignalsIgnored&) = delete;

 private:
  void (*interrupt_)(int);
  void (*quit_)(int);
};

// They wait until wait_and_forward() takes them.
class SignalsHeld {
 public:
  SignalsHeld() {
    sigemptyset(&held_);
    for (const int signal : {SIGCHLD, SIGINT, SIGTERM, SIGHUP, SIGQUIT, SIGUSR1, SIGUSR2}) sigaddset(&held_, signal);
    std::signal(SIGCHLD, SIG_DFL);  // who ignores it, as some that start us do, cannot wait
    sigprocmask(SIG_BLOCK, &held_, &before_);
  }
  ~SignalsHeld() { release(); }
  SignalsHeld(const SignalsHeld&) = delete;
  SignalsHeld& operator=(const SignalsHeld&) = delete;

  void release() const { sigprocmask(SIG_SETMASK, &before_, nullptr); }

  // Until the child has ended. A signal from the terminal goes to all of the foreground, so the child has it already.
  int wait_and_forward(pid_t child) const {
    while (true) {
      siginfo_t info = {};
      if (sigwaitinfo(&held_, &info) < 0) continue;
      int status = 0;
      if (info.si_signo != SIGCHLD && info.si_code != SI_KERNEL) kill(child, info.si_signo);
      if (info.si_signo == SIGCHLD && waitpid(child, &status, WNOHANG) == child) return status;
    }
  }

 private:
  sigset_t held_;
  sigset_t before_;
};

}  // namespace

bool is_program(const std::string& name) {
  if (name.find('/') != std::string::npos) return access(name.c_str(), X_OK) == 0;
  const std::string path = environment_variable("PATH").value_or("/usr/local/bin:/usr/bin:/bin");
  for (std::size_t begin = 0; begin <= path.size();) {
    const std::size_t end = std::min(path.find(':', begin), path.size());
    if (access((path.substr(begin, end - begin) + "/" + name).c_str(), X_OK) == 0) return true;
    begin = end + 1;
  }
  return false;
}

int run_program(const std::vector<std::string>& words, const Surroundings& surroundings) {
  const SignalsIgnored ignored;
  const pid_t child = start(words, surroundings, [] {
    std::signal(SIGINT, SIG_DFL);
    std::signal(SIGQUIT, SIG_DFL);
  });
  int status = 0;
  while (waitpid(child, &status, 0) < 0)
    if (errno != EINTR) throw cannot_run(words.front(), errno);
  return exit_code_of(status);
}

int run_and_wait(const std::vector<std::string>& words) {
  const SignalsHeld held;
  std::fflush(nullptr);
  const pid_t child = start(words, {}, [&held, parent = getpid()] {
    prctl(PR_SET_PDEATHSIG, SIGKILL);
    if (getppid() != parent) _exit(128 + SIGKILL);  // it has died before we asked to be told
    held.release();
  });
  return held.wait_and_forward(child);
}

int exit_code_of(int status) { return WIFSIGNALED(status) ? 128 + WTERMSIG(status) : WEXITSTATUS(status); }

void become(const std::vector<std::string>& words) {
  std::fflush(nullptr);
  const Surroundings ours;
  throw cannot_run(words.front(), Child(words, ours).become_program());
}

}  // namespace migrator::cli
