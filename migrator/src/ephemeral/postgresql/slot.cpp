#include "ephemeral/postgresql/slot.hpp"

#include <fmt/format.h>

#include <cerrno>
#include <cstdlib>
#include <cstring>
#include <fstream>

#include "base/error.hpp"
#include "ephemeral/boot.hpp"
#include "ephemeral/file_tree.hpp"
#include "ephemeral/private_directory.hpp"

namespace migrator::ephemeral::postgresql {

namespace fs = std::filesystem;

Slot Slot::take(const Image& image) {
  for (int number = 0;; ++number) {
    const fs::path path = image.entry.path() / fmt::format("slot{}", number);
    if (!make_private_directory(path))
      throw Error(ErrorKind::configuration, fmt::format("cannot make {}: {}", path.string(), std::strerror(errno)));
    if (auto lock = LockFile::try_acquire(path / "lock")) {
      Slot slot(path, std::move(*lock));
      slot.forget_what_was_cut_off();
      return slot;
    }
  }
}

// Files are put back without waiting for the disk. When the machine was switched off, they may look as they should and
// hold something else.
void Slot::forget_what_was_cut_off() const {
  const std::string now = boot_identity();
  std::string since;
  std::getline(std::ifstream(path_ / "boot"), since);
  if (since == now && fs::exists(path_ / "boot")) return;
  remove_tree(data());
  remove_tree(spares());
  std::ofstream(path_ / "boot") << now;
  fs::permissions(path_ / "boot", fs::perms::owner_read | fs::perms::owner_write);  // whatever the umask is
}

std::vector<fs::path> Slot::granted_directories() const {
  std::vector<fs::path> found;
  std::error_code nothing_yet;
  for (const fs::directory_entry& entry : fs::directory_iterator(data() / "base", nothing_yet))
    if (std::strtoul(entry.path().filename().c_str(), nullptr, 10) >= kFirstGrantedOid) found.push_back(entry.path());
  return found;
}

void Slot::put_back(const Image& image, const std::optional<Owner>& owner) const {
  ephemeral::put_back(image.data(), data(), owner);
}

}  // namespace migrator::ephemeral::postgresql
