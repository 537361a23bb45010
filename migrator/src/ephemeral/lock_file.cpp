#include "ephemeral/lock_file.hpp"

#include <fcntl.h>
#include <fmt/format.h>
#include <sys/file.h>
#include <sys/stat.h>

#include <cerrno>
#include <cstring>

#include "base/error.hpp"

namespace migrator::ephemeral {

namespace {

// Whoever held the lock before may have removed the file: a lock on a file without a name keeps nobody out.
bool is_still(int file, const std::filesystem::path& path) {
  struct stat opened = {}, named = {};
  return fstat(file, &opened) == 0 && stat(path.c_str(), &named) == 0 && opened.st_dev == named.st_dev &&
         opened.st_ino == named.st_ino;
}

}  // namespace

std::optional<LockFile> LockFile::try_acquire(const std::filesystem::path& path) {
  Descriptor file(open(path.c_str(), O_RDWR | O_CREAT | O_CLOEXEC | O_NOFOLLOW, 0600));
  if (!file && errno == ENOENT) return std::nullopt;
  if (!file)
    throw Error(ErrorKind::configuration, fmt::format("cannot open {}: {}", path.string(), std::strerror(errno)));
  if (flock(file.get(), LOCK_EX | LOCK_NB) != 0 || !is_still(file.get(), path)) return std::nullopt;
  return LockFile(std::move(file));
}

}  // namespace migrator::ephemeral
