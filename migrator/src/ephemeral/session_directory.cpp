#include "ephemeral/session_directory.hpp"

#include <fmt/format.h>
#include <sys/random.h>
#include <sys/socket.h>
#include <sys/stat.h>
#include <sys/un.h>
#include <unistd.h>

#include <cerrno>
#include <cstdint>
#include <cstring>

#include "base/error.hpp"
#include "ephemeral/private_directory.hpp"

namespace migrator::ephemeral {

namespace fs = std::filesystem;

namespace {

// A socket's path ends at 107 bytes (108 with its NUL, in sockaddr_un). What comes below the directory, at the longest:
// a session's name (12 + 1 + 7 + 1 + 12), a directory of the server's (1 + 16) and PostgreSQL's name (1 + 14).
constexpr std::size_t longest_socket = 107;
constexpr std::size_t longest_below = 1 + 33 + 1 + 16 + 1 + 14;

Error cannot(const char* what, const fs::path& path) {
  return Error(ErrorKind::configuration, fmt::format("cannot {} {}: {}", what, path.string(), std::strerror(errno)));
}

// Null for a path that fits. libpq takes a comma for the end of a host's name, and there is no way to say otherwise.
const char* why_unfit_for_sockets(const fs::path& path) {
  if (path.native().size() + longest_below > longest_socket) return "too long for the name of a socket";
  if (path.native().find(',') != std::string::npos) return "has a comma in it, which libpq cannot have in a host";
  return nullptr;
}

std::string unguessable_name() {
  std::uint64_t number = 0;
  if (getrandom(&number, sizeof number, 0) != sizeof number)
    throw Error(ErrorKind::internal, "the kernel gives no random numbers");
  return fmt::format("{:016x}", number);
}

}  // namespace

fs::path runtime_directory(const std::vector<fs::path>& candidates) {
  std::string reasons;
  for (const fs::path& path : candidates) {
    const char* unfit = why_unfit_for_sockets(path);
    if (!unfit && make_private_directory(path)) {
      check_private_directory(path);
      return path;
    }
    reasons +=
        fmt::format("{}{}: {}", reasons.empty() ? "" : "; ", path.string(), unfit ? unfit : std::strerror(errno));
  }
  throw Error(ErrorKind::configuration, fmt::format("no directory for throw-away databases ({})", reasons))
      .hint("name one that you may write to, on a short path: export TMPDIR=<directory>");
}

fs::path control_socket(const fs::path& session_directory) { return session_directory / "control"; }

Descriptor listen_at(const fs::path& path) {
  sockaddr_un address = {};
  address.sun_family = AF_UNIX;
  path.native().copy(address.sun_path, sizeof address.sun_path - 1);
  Descriptor listener(socket(AF_UNIX, SOCK_STREAM | SOCK_CLOEXEC | SOCK_NONBLOCK, 0));
  const bool bound = listener && bind(listener.get(), reinterpret_cast<sockaddr*>(&address), sizeof address) == 0 &&
                     chmod(path.c_str(), 0600) == 0;  // before anybody can connect
  if (!bound || listen(listener.get(), SOMAXCONN) != 0) throw cannot("listen at", path);
  return listener;
}

fs::path make_server_directory(const fs::path& session_directory) {
  const fs::path path = session_directory / (geteuid() == 0 ? unguessable_name() : "server");
  if (!make_private_directory(path)) throw cannot("make", path);
  return path;
}

}  // namespace migrator::ephemeral
