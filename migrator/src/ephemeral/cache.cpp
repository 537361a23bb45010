#include "ephemeral/cache.hpp"

#include <fcntl.h>
#include <fmt/format.h>
#include <sys/file.h>
#include <sys/stat.h>
#include <unistd.h>

#include <algorithm>
#include <array>
#include <cerrno>
#include <cstring>
#include <string_view>
#include <vector>

#include "base/error.hpp"
#include "ephemeral/boot.hpp"
#include "ephemeral/file_tree.hpp"
#include "ephemeral/private_directory.hpp"

namespace migrator::ephemeral {

namespace fs = std::filesystem;

namespace {

// What a lock file says of its entry: this, or the machine's start since which the entry is there. As long as that, so
// that one write puts it in the other's place: readers hold the lock as well, and must never see half of it.
constexpr std::string_view settled = "settled\n                            ";

Error cannot(const char* what, const fs::path& path) {
  return Error(ErrorKind::configuration, fmt::format("cannot {} {}: {}", what, path.string(), std::strerror(errno)))
      .hint("name another place for the cache: export MIGRATIONS_CACHE_DIR=<directory>");
}

void make_directory(const fs::path& path) {
  if (!make_private_directory(path)) throw cannot("make", path);
}

// False if somebody else has a lock that stands against it and we are not to wait.
bool lock(int file, int operation, const fs::path& path) {
  if (flock(file, operation) == 0) return true;
  if (errno == EWOULDBLOCK) return false;
  if (errno == EINTR)
    throw Error(ErrorKind::interrupted, fmt::format("interrupted while another process had {}", path.string()));
  throw cannot("lock", path);
}

// Who held the lock before may have removed the file: a lock on a file without a name keeps nobody out.
bool has_name(int file, const fs::path& path) {
  struct stat opened = {}, named = {};
  return fstat(file, &opened) == 0 && stat(path.c_str(), &named) == 0 && opened.st_dev == named.st_dev &&
         opened.st_ino == named.st_ino;
}

Descriptor open_locked(const fs::path& path, int operation) {
  while (true) {
    Descriptor file(open(path.c_str(), O_RDWR | O_CREAT | O_CLOEXEC | O_NOFOLLOW, 0600));
    if (!file) throw cannot("open", path);
    if (!lock(file.get(), operation, path)) return {};
    if (has_name(file.get(), path)) return file;
  }
}

std::string content(int file) {
  std::array<char, 64> text;
  const ssize_t size = pread(file, text.data(), text.size(), 0);
  return size > 0 ? std::string(text.data(), static_cast<std::size_t>(size)) : std::string();
}

// As much as was there before.
void write_content(int file, std::string_view text, const fs::path& path) {
  const bool written = pwrite(file, text.data(), text.size(), 0) == ssize_t(text.size());
  if (!written) throw cannot("write", path);
}

}  // namespace

Cache::Entry Cache::obtain(const std::string& name, const Make& make) const {
  make_directory(root_);
  while (true) {
    Descriptor file = open_locked(lock_path(name), LOCK_SH);
    if (is_complete(name, file.get())) {
      futimens(file.get(), nullptr);  // when it was used last
      return Entry(root_ / name, std::move(file));
    }
    // The kernel lets the shared lock go to give the exclusive one: another process may come first, and make it.
    lock(file.get(), LOCK_EX, lock_path(name));
    if (has_name(file.get(), lock_path(name)) && !is_complete(name, file.get())) make_entry(name, file.get(), make);
  }
}

Cache::Entry Cache::find(const std::string& name) const {
  return obtain(name, [](const fs::path&, int) {
    throw Error(ErrorKind::configuration, "the template of the throw-away databases was deleted from the cache")
        .hint("run the same command again: it is made anew");
  });
}

bool Cache::is_complete(const std::string& name, int lock) const {
  const std::string made = content(lock);
  std::error_code ignored;
  return (made == settled || made == boot_identity()) && fs::exists(root_ / name, ignored);
}

void Cache::make_entry(const std::string& name, int lock, const Make& make) const {
  const fs::path part = part_path(name);
  remove_tree(root_ / name);  // made before a power cut
  remove_tree(part);
  make_directory(part);
  try {
    make(part, lock);
  } catch (...) {
    std::error_code ignored;  // what stands in the way of its removal is told when it is made again
    fs::remove_all(part, ignored);
    throw;
  }
  write_content(lock, boot_identity(), lock_path(name));
  if (rename(part.c_str(), (root_ / name).c_str()) != 0) throw cannot("rename", part);
}

void Cache::Entry::settle(const std::vector<fs::path>& paths, const std::stop_token& stop) const {
  if (content(lock_.get()) == settled) return;
  for (const fs::path& path : paths)
    if (!sync_tree(path_ / path, stop)) return;
  write_content(lock_.get(), settled, path_);
}

// False while somebody uses it. What cannot be removed now stays until the next time.
bool Cache::remove_if_free(const std::string& name) const {
  Descriptor file;
  try {
    file = open_locked(lock_path(name), LOCK_EX | LOCK_NB);
  } catch (const Error&) {  // another user's, for one
    return false;
  }
  std::error_code failure;
  if (!file) return false;
  fs::remove_all(root_ / name, failure);
  if (!failure) fs::remove_all(part_path(name), failure);
  if (!failure) fs::remove(lock_path(name), failure);
  return !failure;
}

void Cache::remove_unused(const Limits& limits) const {
  struct Candidate {
    fs::file_time_type used;
    std::string name;
    std::uintmax_t size;
  };
  std::vector<Candidate> candidates;
  std::uintmax_t total = 0;
  std::error_code ignored;
  for (const fs::directory_entry& file : fs::directory_iterator(root_, ignored)) {
    if (file.path().extension() != ".lock") continue;
    const std::string name = file.path().stem().string();
    candidates.push_back({file.last_write_time(ignored), name, tree_size(root_ / name) + tree_size(part_path(name))});
    total += candidates.back().size;
  }
  std::sort(candidates.begin(), candidates.end(), [](auto& a, auto& b) { return a.used < b.used; });
  const auto oldest = fs::file_time_type::clock::now() - limits.unused;
  for (const Candidate& candidate : candidates)
    if ((candidate.used < oldest || total > limits.bytes) && remove_if_free(candidate.name)) total -= candidate.size;
}

}  // namespace migrator::ephemeral
