#include "ephemeral/sqlite/run_directory.hpp"

#include <fmt/format.h>
#include <linux/magic.h>
#include <sys/statfs.h>
#include <unistd.h>

#include <algorithm>
#include <cerrno>
#include <cstring>

#include "base/error.hpp"
#include "ephemeral/private_directory.hpp"

namespace migrator::ephemeral {

namespace fs = std::filesystem;

namespace {

constexpr std::string_view run_prefix = "run-";

constexpr const char* memory = "/dev/shm";

// In a container it often has 64 MB, which one test can fill. How many databases there are at once, nobody tells us.
constexpr std::uintmax_t least_room = std::uintmax_t{1} << 30;
constexpr std::uintmax_t most_databases = 256;

bool has_room(const char* path, std::uintmax_t database_size) {
  struct statfs status = {};
  if (statfs(path, &status) != 0 || status.f_type != TMPFS_MAGIC) return false;
  const std::uintmax_t room = std::uintmax_t{status.f_bavail} * static_cast<std::uintmax_t>(status.f_bsize);
  return room >= std::max(least_room, most_databases * database_size);
}

fs::path in_named_place(const fs::path& place) {
  std::error_code failure;
  fs::create_directories(place, failure);
  const fs::path path = private_directory_in(place);
  if (failure || !make_private_directory(path))
    throw Error(ErrorKind::configuration,
                fmt::format("cannot make {}: {}", path.string(), failure ? failure.message() : std::strerror(errno)))
        .hint("name another place: export MIGRATIONS_DATABASES_DIR=<directory>");
  check_private_directory(path);
  return path;
}

// Nothing where others have got in our way: there the cache does as well.
std::optional<fs::path> in_memory() {
  const fs::path path = private_directory_in(memory);
  try {
    if (!make_private_directory(path)) return std::nullopt;
    check_private_directory(path);
    return path;
  } catch (const Error&) {
    return std::nullopt;
  }
}

fs::path choose(const Places& places, std::uintmax_t database_size) {
  if (!places.databases.empty()) return in_named_place(places.databases);
  if (has_room(memory, database_size))
    if (std::optional<fs::path> path = in_memory()) return std::move(*path);
  return places.cache / "sqlite";
}

}  // namespace

ClaimedDirectory make_run_directory(const Places& places, std::uintmax_t database_size) {
  const fs::path parent = choose(places, database_size);
  const auto is_of_a_run = [](const std::string& name) { return name.starts_with(run_prefix); };
  sweep(parent, is_of_a_run);
  sweep(places.cache / "sqlite", is_of_a_run);  // of runs that found no room
  // Another session may sweep a directory in the moment before we have locked it.
  for (int number = 1;; ++number)
    if (auto directory = ClaimedDirectory::claim(parent / fmt::format("{}{}-{}", run_prefix, getpid(), number)))
      return std::move(*directory);
}

}  // namespace migrator::ephemeral
