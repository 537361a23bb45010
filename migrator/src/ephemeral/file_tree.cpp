#include "ephemeral/file_tree.hpp"

#include <fcntl.h>
#include <sys/stat.h>
#include <unistd.h>

#include <cerrno>

#include "ephemeral/descriptor.hpp"
#include "ephemeral/directory_items.hpp"

namespace migrator::ephemeral {

namespace fs = std::filesystem;

namespace {

bool sync_file(const fs::path& path) {
  const Descriptor file(open(path.c_str(), O_RDONLY | O_NOFOLLOW | O_CLOEXEC));
  return file && fsync(file.get()) == 0;
}

}  // namespace

void link_files(const fs::path& from, const fs::path& to) {
  if (mkdir(to.c_str(), 0700) != 0) throw cannot("make", to);
  for (const Item& item : items_of(Descriptor(open(from.c_str(), O_RDONLY | O_DIRECTORY | O_CLOEXEC)).get(), from))
    if (item.is_file && link((from / item.name).c_str(), (to / item.name).c_str()) != 0 && errno != ENOENT)
      throw cannot("link", from / item.name);
}

bool sync_tree(const fs::path& path, const std::stop_token& stop) {
  std::error_code failure;
  if (!fs::is_directory(path, failure)) return sync_file(path);
  for (const fs::directory_entry& entry : fs::directory_iterator(path, failure))
    if (stop.stop_requested() || !sync_tree(entry.path(), stop)) return false;
  return !failure && sync_file(path);
}

void remove_tree(const fs::path& path) {
  std::error_code failure;
  fs::remove_all(path, failure);
  if (failure) throw cannot("remove", path, failure.value());
}

std::uintmax_t tree_size(const fs::path& path) {
  std::uintmax_t total = 0;
  std::error_code ignored;
  for (auto item = fs::recursive_directory_iterator(path, ignored); item != fs::recursive_directory_iterator();
       item.increment(ignored)) {
    if (!item->is_regular_file(ignored)) continue;
    if (const std::uintmax_t size = item->file_size(ignored); !ignored) total += size;
  }
  return total;
}

}  // namespace migrator::ephemeral
