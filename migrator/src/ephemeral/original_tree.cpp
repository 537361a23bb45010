#include "ephemeral/original_tree.hpp"

#include <fcntl.h>
#include <fmt/format.h>
#include <sys/stat.h>
#include <unistd.h>

#include <algorithm>
#include <array>
#include <cerrno>
#include <deque>
#include <string>
#include <vector>

#include "ephemeral/descriptor.hpp"
#include "ephemeral/directory_items.hpp"
#include "ephemeral/file_tree.hpp"
#include "ephemeral/in_parallel.hpp"

namespace migrator::ephemeral {

namespace fs = std::filesystem;

namespace {

// The time of modification of what nobody has written to. Long past, and not on a whole second, so that no clock and
// no archive gives it by chance.
constexpr timespec kUntouched = {1'000'000'000, 123'456'789};

void give_to(int file, const struct stat& status, mode_t mode, const std::optional<Owner>& owner,
             const fs::path& path) {
  const bool is_owned = !owner || (status.st_uid == owner->user && status.st_gid == owner->group);
  if (!is_owned && fchown(file, owner->user, owner->group) != 0) throw cannot("change the owner of", path);
  if ((status.st_mode & 07777) != mode && fchmod(file, mode) != 0) throw cannot("change the mode of", path);
}

}  // namespace

// What is known of a directory of the original, and does not change.
struct OriginalTree::Directory {
  explicit Directory(fs::path where, Descriptor opened);

  struct File {
    std::string name;
    struct stat status;
  };

  fs::path path;
  Descriptor descriptor;
  struct stat status = {};
  std::vector<Item> items;
  std::vector<File> files;
  std::deque<Directory> directories;  // in the order of their names, too
};

OriginalTree::Directory::Directory(fs::path where, Descriptor opened)
    : path(std::move(where)), descriptor(std::move(opened)) {
  constexpr int flags = O_RDONLY | O_DIRECTORY | O_NOFOLLOW | O_CLOEXEC;
  if (!descriptor || fstat(descriptor.get(), &status) != 0) throw cannot("read", path);
  items = items_of(descriptor.get(), path);
  for (const Item& item : items) {
    if (item.is_file) {
      files.push_back({item.name, {}});
      if (fstatat(descriptor.get(), item.name.c_str(), &files.back().status, AT_SYMLINK_NOFOLLOW) != 0)
        throw cannot("read", path / item.name);
    } else if (item.is_directory) {
      directories.emplace_back(path / item.name, Descriptor(openat(descriptor.get(), item.name.c_str(), flags)));
    } else {
      throw Error(ErrorKind::configuration, fmt::format("cannot copy {}: it is no file", (path / item.name).string()));
    }
  }
}

namespace {

using Original = OriginalTree::Directory;

// The same directory of the copy.
struct Directory {
  const Original* from;
  fs::path path;  // for messages
  Descriptor to;
};

struct File {
  const Directory* directory;
  const Original::File* from;

  const std::string& name() const { return from->name; }
};

// Walks both trees, and leaves them with the same directories and with no file in `to` that `from` lacks.
class Matching {
 public:
  explicit Matching(const std::optional<Owner>& owner) : owner_(owner) {}

  void match(const Original& from, const fs::path& to) {
    if (mkdir(to.c_str(), 0700) != 0 && errno != EEXIST) throw cannot("make", to);
    directories_.push_back({&from, to, Descriptor(open(to.c_str(), O_RDONLY | O_DIRECTORY | O_NOFOLLOW | O_CLOEXEC))});
    match(directories_.back());
  }

  const std::vector<File>& files() const { return files_; }

 private:
  void match(const Directory& directory);
  void remove_what_is_too_much(const Directory& directory) const;
  void match_directory(const Directory& parent, const Original& from);

  std::optional<Owner> owner_;
  std::deque<Directory> directories_;  // a deque, because files point into it
  std::vector<File> files_;
};

void Matching::match(const Directory& directory) {
  struct stat to = {};
  if (!directory.to || fstat(directory.to.get(), &to) != 0) throw cannot("open", directory.path);
  give_to(directory.to.get(), to, directory.from->status.st_mode & 07777, owner_, directory.path);
  remove_what_is_too_much(directory);
  for (const Original::File& file : directory.from->files) files_.push_back({&directory, &file});
  for (const Original& below : directory.from->directories) match_directory(directory, below);
}

void Matching::remove_what_is_too_much(const Directory& directory) const {
  const std::vector<Item>& wanted = directory.from->items;
  for (const Item& there : items_of(directory.to.get(), directory.path)) {
    const auto same = std::lower_bound(wanted.begin(), wanted.end(), there);
    const bool stays = same != wanted.end() && same->name == there.name && same->is_directory == there.is_directory &&
                       same->is_file == there.is_file;
    if (!stays) remove_tree(directory.path / there.name);
  }
}

void Matching::match_directory(const Directory& parent, const Original& from) {
  constexpr int flags = O_RDONLY | O_DIRECTORY | O_NOFOLLOW | O_CLOEXEC;
  const std::string name = from.path.filename();
  if (mkdirat(parent.to.get(), name.c_str(), 0700) != 0 && errno != EEXIST) throw cannot("make", parent.path / name);
  directories_.push_back({&from, parent.path / name, Descriptor(openat(parent.to.get(), name.c_str(), flags))});
  match(directories_.back());
}

bool is_untouched(const struct stat& from, const struct stat& to, const std::optional<Owner>& owner) {
  return to.st_mtim.tv_sec == kUntouched.tv_sec && to.st_mtim.tv_nsec == kUntouched.tv_nsec &&
         to.st_size == from.st_size && to.st_mode == from.st_mode && to.st_nlink == 1 &&
         (!owner || (to.st_uid == owner->user && to.st_gid == owner->group));
}

void write_all(int to, const char* bytes, std::size_t size, const fs::path& path) {
  while (size > 0) {
    const ssize_t written = write(to, bytes, size);
    if (written < 0 && errno != EINTR) throw cannot("write", path);
    if (written > 0) bytes += written, size -= static_cast<std::size_t>(written);
  }
}

// Through memory and not by copy_file_range(), which takes longer for files as small as a database's (half a page to
// some dozen pages).
off_t copy_content(int from, int to, const File& file) {
  thread_local std::array<char, 1 << 17> block;
  off_t total = 0;
  while (true) {
    const ssize_t size = read(from, block.data(), block.size());
    if (size < 0 && errno == EINTR) continue;
    if (size < 0) throw cannot("read", file.directory->from->path / file.name());
    if (size == 0) return total;
    write_all(to, block.data(), static_cast<std::size_t>(size), file.directory->path / file.name());
    total += size;
  }
}

void rewrite(const File& file, const std::optional<Owner>& owner) {
  const fs::path path = file.directory->path / file.name();
  const int original = file.directory->from->descriptor.get();
  const Descriptor from(openat(original, file.name().c_str(), O_RDONLY | O_NOFOLLOW | O_CLOEXEC));
  if (!from) throw cannot("read", file.directory->from->path / file.name());
  const Descriptor to(
      openat(file.directory->to.get(), file.name().c_str(), O_WRONLY | O_CREAT | O_NOFOLLOW | O_CLOEXEC, 0600));
  struct stat before = {};
  if (!to || fstat(to.get(), &before) != 0) throw cannot("write", path);
  const off_t size = copy_content(from.get(), to.get(), file);
  if (before.st_size > size && ftruncate(to.get(), size) != 0) throw cannot("write", path);
  give_to(to.get(), before, file.from->status.st_mode & 07777, owner, path);
  const std::array<timespec, 2> times = {kUntouched, kUntouched};
  if (futimens(to.get(), times.data()) != 0) throw cannot("write", path);  // last: until then it counts as written to
}

void put_back_file(const File& file, const std::optional<Owner>& owner) {
  struct stat to = {};
  const int directory = file.directory->to.get();
  const bool is_there = fstatat(directory, file.name().c_str(), &to, AT_SYMLINK_NOFOLLOW) == 0;
  if (is_there && to.st_nlink > 1 && unlinkat(directory, file.name().c_str(), 0) != 0)
    throw cannot("remove", file.directory->path / file.name());
  if (!is_there || !is_untouched(file.from->status, to, owner)) rewrite(file, owner);
}

}  // namespace

OriginalTree::OriginalTree(const fs::path& path)
    : root_(std::make_unique<Directory>(path, Descriptor(open(path.c_str(), O_RDONLY | O_DIRECTORY | O_CLOEXEC)))) {}

OriginalTree::~OriginalTree() = default;

bool OriginalTree::put_back(const fs::path& to, const std::optional<Owner>& owner, const std::stop_token& stop) const {
  Matching matching(owner);
  matching.match(*root_, to);
  const std::vector<File>& files = matching.files();
  in_parallel(files.size(), stop, [&](std::size_t i) { put_back_file(files[i], owner); });
  return !stop.stop_requested();
}

bool put_back(const fs::path& from, const fs::path& to, const std::optional<Owner>& owner,
              const std::stop_token& stop) {
  return OriginalTree(from).put_back(to, owner, stop);
}

}  // namespace migrator::ephemeral
