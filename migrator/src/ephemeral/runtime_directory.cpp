#include "ephemeral/runtime_directory.hpp"

#include <cerrno>
#include <cstring>

#include "base/error.hpp"
#include "ephemeral/local_socket.hpp"
#include "ephemeral/private_directory.hpp"

namespace migrator::ephemeral {

namespace fs = std::filesystem;

namespace {

// Of a socket's path, what comes below the directory: a session's name (12 + 1 + 7 + 1 + 12), a directory of the
// server's (1 + 16) and PostgreSQL's name (1 + 14).
constexpr std::size_t longest_below = 1 + 33 + 1 + 16 + 1 + 14;

// Null for a path that fits.
const char* why_unfit_for_sockets(const fs::path& path) {
  if (path.native().size() + longest_below > longest_socket) return "too long for the name of a socket";
  if (has_comma(path)) return "has a comma in it, which libpq cannot have in a host";
  return nullptr;
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
    reasons += (reasons.empty() ? "" : "; ") + path.string() + ": " + (unfit ? unfit : std::strerror(errno));
  }
  throw Error(ErrorKind::configuration, "no directory for throw-away databases (" + reasons + ")")
      .hint("name one that you may write to, on a short path: export TMPDIR=<directory>");
}

}  // namespace migrator::ephemeral
