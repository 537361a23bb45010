#include <sys/stat.h>
#include <unistd.h>

#include "cli/environment.hpp"
#include "ephemeral/private_directory.hpp"

namespace migrator::cli {

namespace fs = std::filesystem;

namespace {

std::optional<uid_t> owner_of(const std::string& path) {
  struct stat entry = {};
  return stat(path.c_str(), &entry) == 0 ? std::optional(entry.st_uid) : std::nullopt;
}

}  // namespace

// Root's servers run as another user, who must not be kept out by a directory on the way: not /run/user/0, not /root.
std::vector<fs::path> runtime_directories() {
  std::vector<fs::path> directories;
  if (const auto directory = environment_variable("XDG_RUNTIME_DIR"); directory && geteuid() != 0)
    if (owner_of(*directory) == geteuid()) directories.push_back(fs::path(*directory) / "migrations");
  if (const auto directory = environment_variable("TMPDIR"))
    directories.push_back(ephemeral::private_directory_in(fs::absolute(*directory)));
  directories.push_back(ephemeral::private_directory_in("/tmp"));
  return directories;
}

fs::path cache_directory() {
  if (const auto directory = environment_variable("MIGRATIONS_CACHE_DIR")) return fs::absolute(*directory);
  if (geteuid() == 0) return "/var/cache/migrations";
  // A relative one is to be ignored, says its specification.
  if (const auto directory = environment_variable("XDG_CACHE_HOME"); directory && fs::path(*directory).is_absolute())
    return fs::path(*directory) / "migrations";
  if (const auto home = environment_variable("HOME")) return fs::path(*home) / ".cache" / "migrations";
  // A user without a home, as containers and build services have them.
  return fs::absolute(environment_variable("TMPDIR").value_or("/tmp")) /
         ("migrations-cache-" + std::to_string(geteuid()));
}

fs::path databases_directory() {
  const auto directory = environment_variable("MIGRATIONS_DATABASES_DIR");
  return directory ? fs::absolute(*directory) : fs::path();
}

}  // namespace migrator::cli
