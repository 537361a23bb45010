#include "ephemeral/server_process.hpp"

#include <fmt/format.h>
#include <sys/syscall.h>
#include <sys/wait.h>
#include <unistd.h>

#include <cerrno>
#include <chrono>
#include <csignal>
#include <cstring>
#include <thread>
#include <utility>

#include "ephemeral/local_socket.hpp"

namespace migrator::ephemeral {

namespace fs = std::filesystem;

namespace {

std::string how_it_ended(int status) {
  return WIFSIGNALED(status) ? fmt::format("signal {}, {}", WTERMSIG(status), strsignal(WTERMSIG(status)))
                             : fmt::format("exit code {}", WEXITSTATUS(status));
}

}  // namespace

void check_socket(const ServerKind& kind, const fs::path& socket) {
  if (socket.native().size() <= longest_socket) return;
  throw Error(ErrorKind::configuration,
              fmt::format("the path of the {} server's socket would have {} bytes, and {} is the most: {}", kind.name,
                          socket.native().size(), longest_socket, socket.string()))
      .hint("name a directory on a shorter path: export TMPDIR=/tmp");
}

ServerProcess::ServerProcess(const Program& program, const fs::path& sockets, fs::path log)
    : name_(program.kind->name), death_signal_(program.death_signal), log_(std::move(log)) {
  if (program.owner && chown(sockets.c_str(), program.owner->user, program.owner->group) != 0)
    throw Error(ErrorKind::configuration,
                fmt::format("cannot change the owner of {}: {}", sockets.string(), std::strerror(errno)));
  pid_ = start_program(program, log_);
  pidfd_ = Descriptor(static_cast<int>(syscall(SYS_pidfd_open, pid_, 0)));
}

ServerProcess::~ServerProcess() {
  if (has_died()) return;
  kill(pid_, death_signal_);
  kill(pid_, SIGCONT);  // were it stopped, it would not see it
  wait_for_end();
}

// In steps of a millisecond, because an attempt to connect that comes too early costs PostgreSQL a process.
void ServerProcess::wait_until(const std::function<bool()>& is_ready) {
  constexpr auto longest = std::chrono::seconds(60);
  const auto deadline = std::chrono::steady_clock::now() + longest;
  while (!is_ready()) {
    if (has_died())
      throw with_log(Error(ErrorKind::configuration,
                           fmt::format("the {} server does not start ({})", name_, how_it_ended(*status_))));
    if (std::chrono::steady_clock::now() > deadline)
      throw with_log(Error(ErrorKind::configuration,
                           fmt::format("the {} server has not started within {} s", name_, longest.count())));
    std::this_thread::sleep_for(std::chrono::milliseconds(1));
  }
}

void ServerProcess::shut_down(int signal) {
  if (!has_died()) {
    kill(pid_, signal);
    wait_for_end();
  }
  if (status_ != 0)
    throw with_log(Error(ErrorKind::connection,
                         fmt::format("the {} server was to shut down and failed ({})", name_, how_it_ended(*status_))));
}

bool ServerProcess::has_died() {
  int status = 0;
  if (!status_ && waitpid(pid_, &status, WNOHANG) == pid_) status_ = status;
  return status_.has_value();
}

void ServerProcess::wait_for_end() {
  int status = 0;
  while (waitpid(pid_, &status, 0) < 0 && errno == EINTR) {
  }
  status_ = status;
}

Error ServerProcess::death_report() const {
  return with_log(Error(ErrorKind::connection, fmt::format("the {} server of the throw-away databases has died ({})",
                                                           name_, how_it_ended(status_.value_or(0)))));
}

Error ServerProcess::with_log(Error error) const {
  for (std::string& line : end_of_log(log_)) error.hint(std::move(line));
  return error;
}

}  // namespace migrator::ephemeral
