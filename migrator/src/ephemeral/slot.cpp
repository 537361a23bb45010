#include "ephemeral/slot.hpp"

#include <fmt/format.h>

#include <cerrno>
#include <cstring>
#include <fstream>

#include "base/error.hpp"
#include "ephemeral/boot.hpp"
#include "ephemeral/file_tree.hpp"
#include "ephemeral/private_directory.hpp"

namespace migrator::ephemeral {

namespace fs = std::filesystem;

Slot Slot::take(const fs::path& image) {
  for (int number = 0;; ++number) {
    const fs::path path = image / fmt::format("slot{}", number);
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

bool Slot::put_back(const fs::path& original, const std::optional<Owner>& owner, const std::stop_token& stop) const {
  return ephemeral::put_back(original, data(), owner, stop);
}

}  // namespace migrator::ephemeral
