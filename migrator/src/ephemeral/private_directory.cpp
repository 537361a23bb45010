#include "ephemeral/private_directory.hpp"

#include <sys/stat.h>
#include <unistd.h>

#include <cerrno>
#include <cstring>

#include "base/error.hpp"

namespace migrator::ephemeral {

namespace {

Error not_private(const std::filesystem::path& path, const char* why) {
  return Error(ErrorKind::configuration, path.string() + " " + why)
      .hint("throw-away databases need a directory that only you can change")
      .hint("remove it, or name another place: export TMPDIR=<directory>");
}

}  // namespace

bool make_private_directory(const std::filesystem::path& path) {
  const mode_t mode = geteuid() == 0 ? 0711 : 0700;
  if (mkdir(path.c_str(), mode) != 0) return errno == EEXIST;
  // Whatever the umask is. Another process's sweep may have taken the directory in the meantime, as nobody's: whoever
  // then opens the lock in it finds that out.
  return chmod(path.c_str(), mode) == 0 || errno == ENOENT;
}

std::filesystem::path private_directory_in(const std::filesystem::path& place) {
  return place / ("migrations-" + std::to_string(geteuid()));
}

void check_private_directory(const std::filesystem::path& path) {
  struct stat entry = {};
  if (lstat(path.c_str(), &entry) != 0) throw not_private(path, std::strerror(errno));
  if (!S_ISDIR(entry.st_mode)) throw not_private(path, "is no directory");
  if (entry.st_uid != geteuid()) throw not_private(path, "belongs to another user");
  if ((entry.st_mode & (S_IWGRP | S_IWOTH)) != 0) throw not_private(path, "may be written by others");
}

}  // namespace migrator::ephemeral
