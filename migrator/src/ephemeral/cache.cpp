#include "ephemeral/cache.hpp"

#include <fmt/format.h>
#include <sys/stat.h>
#include <unistd.h>

#include <algorithm>
#include <array>
#include <cerrno>
#include <cstring>
#include <optional>
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

constexpr const char* way_out = "name another place for the cache: export MIGRATIONS_CACHE_DIR=<directory>";

Error cannot(const char* what, const fs::path& path) {
  return Error(ErrorKind::configuration, fmt::format("cannot {} {}: {}", what, path.string(), std::strerror(errno)))
      .hint(way_out);
}

// Whatever keeps a lock of the cache from us, another place for it may do.
template <class Work>
auto locking(const Work& work) {
  try {
    return work();
  } catch (Error& error) {
    if (error.kind == ErrorKind::configuration) error.hint(way_out);
    throw;
  }
}

void make_directory(const fs::path& path) {
  if (!make_private_directory(path)) throw cannot("make", path);
}

std::string content(const LockFile& lock) {
  std::array<char, 64> text;
  const ssize_t size = pread(lock.descriptor(), text.data(), text.size(), 0);
  return size > 0 ? std::string(text.data(), static_cast<std::size_t>(size)) : std::string();
}

// As much as was there before.
void write_content(const LockFile& lock, std::string_view text) {
  const bool written = pwrite(lock.descriptor(), text.data(), text.size(), 0) == ssize_t(text.size());
  if (!written) throw cannot("write", lock.path());
}

}  // namespace

Cache::Entry Cache::obtain(const std::string& name, const Make& make) const {
  make_directory(root_);
  while (true) {
    LockFile lock = locking([&] { return LockFile::share(lock_path(name)); });
    if (is_complete(name, lock)) {
      futimens(lock.descriptor(), nullptr);  // when it was used last
      return Entry(root_ / name, std::move(lock));
    }
    // Another process may have had it alone before us, and have made the entry.
    if (locking([&] { return lock.make_exclusive(); }) && !is_complete(name, lock)) make_entry(name, lock, make);
  }
}

Cache::Entry Cache::find(const std::string& name) const {
  return obtain(name, [](const fs::path&, int) {
    throw Error(ErrorKind::configuration, "the template of the throw-away databases was deleted from the cache")
        .hint("run the same command again: it is made anew");
  });
}

bool Cache::is_complete(const std::string& name, const LockFile& lock) const {
  const std::string made = content(lock);
  std::error_code ignored;
  return (made == settled || made == boot_identity()) && fs::exists(root_ / name, ignored);
}

void Cache::make_entry(const std::string& name, const LockFile& lock, const Make& make) const {
  const fs::path part = part_path(name);
  remove_tree(root_ / name);  // made before a power cut
  remove_tree(part);
  make_directory(part);
  try {
    make(part, lock.descriptor());
  } catch (...) {
    std::error_code ignored;  // what stands in the way of its removal is told when it is made again
    fs::remove_all(part, ignored);
    throw;
  }
  write_content(lock, boot_identity());
  if (rename(part.c_str(), (root_ / name).c_str()) != 0) throw cannot("rename", part);
}

void Cache::Entry::settle(const std::vector<fs::path>& paths, const std::stop_token& stop) const {
  if (content(lock_) == settled) return;
  for (const fs::path& path : paths)
    if (!sync_tree(path_ / path, stop)) return;
  write_content(lock_, settled);
}

// False while somebody uses it. What cannot be removed now stays until the next time.
bool Cache::remove_if_free(const std::string& name) const {
  std::optional<LockFile> lock;
  try {
    lock = LockFile::try_acquire(lock_path(name));
  } catch (const Error&) {  // another user's, for one
    return false;
  }
  std::error_code failure;
  if (!lock) return false;
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
