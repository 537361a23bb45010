#include "ephemeral/session_directory.hpp"

#include <fmt/format.h>
#include <sys/socket.h>
#include <sys/stat.h>
#include <sys/un.h>
#include <unistd.h>

#include <cerrno>
#include <cstring>

#include "base/error.hpp"
#include "ephemeral/private_directory.hpp"
#include "ephemeral/random_name.hpp"

namespace migrator::ephemeral {

namespace fs = std::filesystem;

namespace {

Error cannot(const char* what, const fs::path& path) {
  return Error(ErrorKind::configuration, fmt::format("cannot {} {}: {}", what, path.string(), std::strerror(errno)));
}

}  // namespace

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
  const fs::path path = session_directory / (geteuid() == 0 ? random_name() : "server");
  if (!make_private_directory(path)) throw cannot("make", path);
  return path;
}

}  // namespace migrator::ephemeral
