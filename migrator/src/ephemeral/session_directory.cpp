#include "ephemeral/session_directory.hpp"

#include <fmt/format.h>
#include <unistd.h>

#include <cerrno>
#include <cstring>

#include "base/error.hpp"
#include "ephemeral/private_directory.hpp"
#include "ephemeral/random_name.hpp"

namespace migrator::ephemeral {

namespace fs = std::filesystem;

fs::path make_server_directory(const fs::path& session_directory) {
  const fs::path path = session_directory / (geteuid() == 0 ? random_name() : "server");
  if (!make_private_directory(path))
    throw Error(ErrorKind::configuration, fmt::format("cannot make {}: {}", path.string(), std::strerror(errno)));
  return path;
}

}  // namespace migrator::ephemeral
