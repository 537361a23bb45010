#include "ephemeral/local_socket.hpp"

#include <sys/socket.h>
#include <sys/stat.h>

#include <cerrno>
#include <cstring>

#include "base/error.hpp"

namespace migrator::ephemeral {

namespace fs = std::filesystem;

namespace {

sockaddr_un address_of(const fs::path& path) {
  sockaddr_un address = {};
  address.sun_family = AF_UNIX;
  path.native().copy(address.sun_path, longest_socket);
  return address;
}

}  // namespace

bool has_comma(const fs::path& path) { return path.native().find(',') != std::string::npos; }

Descriptor connect_to(const fs::path& path) {
  const sockaddr_un address = address_of(path);
  Descriptor connection(socket(AF_UNIX, SOCK_STREAM | SOCK_CLOEXEC, 0));
  const bool connected =
      connection && connect(connection.get(), reinterpret_cast<const sockaddr*>(&address), sizeof address) == 0;
  return connected ? std::move(connection) : Descriptor();
}

Descriptor listen_at(const fs::path& path) {
  const sockaddr_un address = address_of(path);
  Descriptor listener(socket(AF_UNIX, SOCK_STREAM | SOCK_CLOEXEC | SOCK_NONBLOCK, 0));
  const bool bound = listener &&
                     bind(listener.get(), reinterpret_cast<const sockaddr*>(&address), sizeof address) == 0 &&
                     chmod(path.c_str(), 0600) == 0;  // before anybody can connect
  if (!bound || listen(listener.get(), SOMAXCONN) != 0)
    throw Error(ErrorKind::configuration, "cannot listen at " + path.string() + ": " + std::strerror(errno));
  return listener;
}

}  // namespace migrator::ephemeral
