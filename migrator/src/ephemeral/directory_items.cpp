#include "ephemeral/directory_items.hpp"

#include <dirent.h>
#include <fcntl.h>
#include <fmt/format.h>
#include <sys/stat.h>

#include <algorithm>
#include <cstring>
#include <memory>
#include <string_view>

namespace migrator::ephemeral {

namespace fs = std::filesystem;

namespace {

bool is_type(int directory, const dirent& item, unsigned char type, mode_t mode) {
  if (item.d_type != DT_UNKNOWN) return item.d_type == type;  // XFS without ftype does not say
  struct stat status = {};
  return fstatat(directory, item.d_name, &status, AT_SYMLINK_NOFOLLOW) == 0 && (status.st_mode & S_IFMT) == mode;
}

}  // namespace

std::vector<Item> items_of(int directory, const fs::path& path) {
  const int copy = openat(directory, ".", O_RDONLY | O_DIRECTORY | O_CLOEXEC);  // closedir() closes what it is given
  const std::unique_ptr<DIR, int (*)(DIR*)> listing(copy < 0 ? nullptr : fdopendir(copy), closedir);
  if (!listing) throw cannot("read", path);
  std::vector<Item> items;
  while (const dirent* item = readdir(listing.get())) {
    const std::string_view name = item->d_name;
    if (name != "." && name != "..")
      items.push_back(
          {item->d_name, is_type(directory, *item, DT_DIR, S_IFDIR), is_type(directory, *item, DT_REG, S_IFREG)});
  }
  std::sort(items.begin(), items.end());
  return items;
}

Error cannot(const char* what, const fs::path& path, int reason) {
  Error error(ErrorKind::configuration, fmt::format("cannot {} {}: {}", what, path.string(), std::strerror(reason)));
  if (reason == ENOSPC || reason == EDQUOT)
    error.hint("free some space there, or name another place: export MIGRATIONS_CACHE_DIR=<directory>");
  return error;
}

}  // namespace migrator::ephemeral
