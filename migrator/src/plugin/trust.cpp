#include "plugin/trust.hpp"

#include <fmt/format.h>
#include <sys/stat.h>
#include <unistd.h>

#include <optional>
#include <string>

#include "base/error.hpp"

namespace migrator::plugin {

namespace {

namespace fs = std::filesystem;

[[noreturn]] void refuse(const char* what, const fs::path& path, const std::string& reason, const std::string& advice) {
  throw Error(ErrorKind::plugin, fmt::format("{} {} {}", what, path.string(), reason)).hint(advice);
}

// Nothing for a file that is not there: opening it gives the better message.
std::optional<struct stat> status_of(const fs::path& path) {
  struct stat status = {};
  return stat(path.c_str(), &status) == 0 ? std::optional(status) : std::nullopt;
}

void check_one(const char* what, const fs::path& path, const struct stat& status) {
  const bool sticky_directory = S_ISDIR(status.st_mode) && (status.st_mode & S_ISVTX);
  if ((status.st_mode & S_IWOTH) && !sticky_directory)
    refuse(what, path, "may be written by everybody", fmt::format("chmod o-w {}", path.string()));
  if ((status.st_mode & S_IWGRP) && !sticky_directory && status.st_gid != getegid() && status.st_gid != 0)
    refuse(what, path, "may be written by a group that is not ours", fmt::format("chmod g-w {}", path.string()));
  if (status.st_uid != geteuid() && status.st_uid != 0 && geteuid() != 0)
    refuse(what, path, "belongs to another user",
           fmt::format("check where it comes from, then: sudo chown {} {}", geteuid(), path.string()));
}

}  // namespace

void check_trust(const fs::path& index, const fs::path& plugin) {
  struct Part {
    const char* what;
    fs::path path;
  };
  std::optional<uid_t> owner;
  for (const Part& part :
       {Part{"the index", index}, Part{"the directory of plugins", plugin.parent_path()}, Part{"plugin", plugin}}) {
    const std::optional<struct stat> status = status_of(part.path);
    if (!status) continue;
    check_one(part.what, part.path, *status);
    if (status->st_uid == 0 || status->st_uid == geteuid()) continue;
    if (owner.value_or(status->st_uid) != status->st_uid)
      refuse(part.what, part.path, "belongs to another user than what lies beside it",
             "build the set again as one user");
    owner = status->st_uid;
  }
}

}  // namespace migrator::plugin
