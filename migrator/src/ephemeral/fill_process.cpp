#include "ephemeral/fill_process.hpp"

#include <sys/prctl.h>
#include <sys/socket.h>
#include <sys/wait.h>
#include <unistd.h>

#include <array>
#include <cerrno>
#include <csignal>

#include "ephemeral/background.hpp"
#include "ephemeral/control.hpp"

namespace migrator::ephemeral {

namespace {

bool send_line(int connection, const std::string& line) {
  const std::string text = line + "\n";
  return send(connection, text.data(), text.size(), MSG_NOSIGNAL) == static_cast<ssize_t>(text.size());
}

Reply try_to_fill(const Fill& fill, const std::string& url) {
  try {
    fill(url);
    return {};
  } catch (const Error& error) {
    return {{}, error};
  } catch (const std::exception& error) {
    return {{}, Error(ErrorKind::internal, error.what())};
  }
}

[[noreturn]] void serve(int connection, const Fill& fill, pid_t parent) {
  prctl(PR_SET_PDEATHSIG, SIGKILL);
  if (getppid() != parent) _exit(1);  // it died before
  std::signal(SIGTERM, SIG_DFL);
  close_all_but({connection});
  while (const auto url = read_line(connection))
    if (!send_line(connection, to_json(try_to_fill(fill, *url)))) break;
  _exit(0);
}

}  // namespace

FillProcess::FillProcess(const Fill& fill) {
  std::array<int, 2> ends = {-1, -1};
  if (socketpair(AF_UNIX, SOCK_STREAM | SOCK_CLOEXEC, 0, ends.data()) != 0)
    throw Error(ErrorKind::internal, "cannot make a connection to a process");
  connection_ = Descriptor(ends[0]);
  const Descriptor theirs(ends[1]);
  const pid_t parent = getpid();
  pid_ = fork();
  if (pid_ == 0) serve(theirs.get(), fill, parent);
  if (pid_ < 0) throw Error(ErrorKind::internal, "cannot start a process");
}

FillProcess::~FillProcess() {
  end();
  while (waitpid(pid_, nullptr, 0) < 0 && errno == EINTR) {
  }
}

void FillProcess::fill(const std::string& url) {
  const auto answer = send_line(connection_.get(), url) ? read_line(connection_.get()) : std::nullopt;
  if (!answer) throw Error(ErrorKind::internal, "the process that fills throw-away databases has ended");
  if (Reply reply = reply_of(*answer); reply.error) throw std::move(*reply.error);
}

void FillProcess::end() noexcept { kill(pid_, SIGKILL); }

}  // namespace migrator::ephemeral
