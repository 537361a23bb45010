#include "ephemeral/sqlite/file_copy.hpp"

#include <fcntl.h>
#include <fmt/format.h>
#include <linux/fs.h>
#include <sys/ioctl.h>
#include <sys/sendfile.h>
#include <sys/stat.h>
#include <unistd.h>

#include <cerrno>
#include <cstring>

#include "base/error.hpp"
#include "ephemeral/descriptor.hpp"

namespace migrator::ephemeral {

namespace {

bool copy_bytes(int from, int to, off_t size) {
  constexpr std::size_t most_at_once = 1 << 30;
  for (off_t done = 0; done < size;) {
    const ssize_t copied = sendfile(to, from, &done, most_at_once);  // moves `done` on
    if (copied == 0) return true;                                    // it has become shorter
    if (copied < 0 && errno != EINTR) return false;
  }
  return true;
}

Error cannot_copy(const std::filesystem::path& from, const std::filesystem::path& to, int reason) {
  Error error(ErrorKind::configuration,
              fmt::format("cannot copy {} to {}: {}", from.string(), to.string(), std::strerror(reason)));
  if (reason == ENOSPC || reason == EDQUOT)
    error.hint("free some space there, or name another place: export MIGRATIONS_DATABASES_DIR=<directory>");
  return error;
}

}  // namespace

void copy_file(const std::filesystem::path& from, const std::filesystem::path& to, mode_t mode) {
  const Descriptor source(open(from.c_str(), O_RDONLY | O_CLOEXEC));
  if (!source) throw cannot_copy(from, to, errno);
  const Descriptor target(open(to.c_str(), O_WRONLY | O_CREAT | O_EXCL | O_CLOEXEC, mode));
  if (!target) throw cannot_copy(from, to, errno);
  struct stat status = {};
  const bool copied = ioctl(target.get(), FICLONE, source.get()) == 0 ||
                      (fstat(source.get(), &status) == 0 && copy_bytes(source.get(), target.get(), status.st_size));
  if (copied) return;
  const int reason = errno;
  unlink(to.c_str());
  throw cannot_copy(from, to, reason);
}

}  // namespace migrator::ephemeral
