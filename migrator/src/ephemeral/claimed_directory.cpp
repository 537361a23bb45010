#include "ephemeral/claimed_directory.hpp"

#include <fmt/format.h>

#include <cerrno>
#include <cstring>

#include "base/error.hpp"
#include "ephemeral/private_directory.hpp"

namespace migrator::ephemeral {

namespace fs = std::filesystem;

namespace {

constexpr const char* lock_name = "lock";

// One without our lock in it and with other things is somebody else's, who had the same idea for a name.
bool may_be_ours(const fs::path& path) {
  std::error_code unreadable;
  return fs::exists(path / lock_name, unreadable) || fs::is_empty(path, unreadable);
}

}  // namespace

std::optional<ClaimedDirectory> ClaimedDirectory::claim(const fs::path& path) {
  if (!make_private_directory(path))
    throw Error(ErrorKind::configuration, fmt::format("cannot make {}: {}", path.string(), std::strerror(errno)));
  if (!may_be_ours(path)) return std::nullopt;
  std::optional<LockFile> lock = LockFile::try_acquire(path / lock_name);
  if (!lock) return std::nullopt;
  ClaimedDirectory directory(path, std::move(*lock));
  directory.clear();
  return directory;
}

ClaimedDirectory::ClaimedDirectory(ClaimedDirectory&& other) noexcept
    : path_(std::move(other.path_)), lock_(std::move(other.lock_)), is_ours_(std::exchange(other.is_ours_, false)) {}

// The lock goes last: until then nobody else can claim the name. Who opens the lock's file in the moment before it is
// removed finds that out.
ClaimedDirectory::~ClaimedDirectory() {
  if (!is_ours_) return;
  clear();
  std::error_code ignored;
  fs::remove(path_ / lock_name, ignored);
  fs::remove(path_, ignored);
}

void ClaimedDirectory::clear() const {
  std::error_code ignored;  // what cannot be removed is swept later
  for (const fs::directory_entry& entry : fs::directory_iterator(path_, ignored))
    if (entry.path().filename() != lock_name) fs::remove_all(entry.path(), ignored);
}

void sweep(const fs::path& parent, const std::function<bool(const std::string&)>& is_one) {
  std::error_code unreadable;
  for (const fs::directory_entry& entry : fs::directory_iterator(parent, unreadable))
    if (is_one(entry.path().filename())) ClaimedDirectory::claim(entry.path());
}

}  // namespace migrator::ephemeral
