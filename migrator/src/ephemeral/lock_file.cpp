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

Error cannot(const char* what, const std::filesystem::path& path) {
  return {ErrorKind::configuration, fmt::format("cannot {} {}: {}", what, path.string(), std::strerror(errno))};
}

}  // namespace

LockFile::LockFile(const std::filesystem::path& path)
    : path_(path), file_(open(path.c_str(), O_RDWR | O_CREAT | O_CLOEXEC | O_NOFOLLOW, 0600)) {}

std::optional<LockFile> LockFile::try_acquire(const std::filesystem::path& path) {
  LockFile lock(path);
  if (!lock.file_ && errno == ENOENT) return std::nullopt;
  if (!lock.file_) throw cannot("open", path);
  if (flock(lock.descriptor(), LOCK_EX | LOCK_NB) != 0 || !lock.has_name()) return std::nullopt;
  return lock;
}

LockFile LockFile::share(const std::filesystem::path& path) {
  while (true) {
    LockFile lock(path);
    if (!lock.file_) throw cannot("open", path);
    lock.wait_for(LOCK_SH);
    if (lock.has_name()) return lock;
  }
}

bool LockFile::make_exclusive() {
  wait_for(LOCK_EX);
  return has_name();
}

// Whoever held the lock before may have removed the file: a lock on a file without a name keeps nobody out.
bool LockFile::has_name() const {
  struct stat opened = {}, named = {};
  return fstat(descriptor(), &opened) == 0 && stat(path_.c_str(), &named) == 0 && opened.st_dev == named.st_dev &&
         opened.st_ino == named.st_ino;
}

void LockFile::wait_for(int operation) const {
  if (flock(descriptor(), operation) == 0) return;
  if (errno == EINTR)
    throw Error(ErrorKind::interrupted, fmt::format("interrupted while another process had {}", path_.string()));
  throw cannot("lock", path_);
}

}  // namespace migrator::ephemeral
