#pragma once

#include <filesystem>
#include <optional>

#include "ephemeral/descriptor.hpp"

namespace migrator::ephemeral {

// A lock that the kernel gives back when the last process that has its file open has ended, however it ended. A process
// that is forked has it too. The file is made if it is missing. Throws `configuration` when that is not possible.
class LockFile {
 public:
  // Alone. Nothing while somebody else has the lock, or when the directory is not there.
  static std::optional<LockFile> try_acquire(const std::filesystem::path& path);
  // Together with others that share it. While somebody has it alone, this waits; throws `interrupted` when a signal
  // arrives meanwhile.
  static LockFile share(const std::filesystem::path& path);

  // Alone from now on; waits like share(). The kernel lets the shared lock go to give the exclusive one: others may
  // have had it in between. False if one of them has removed the file.
  bool make_exclusive();

  int descriptor() const { return file_.get(); }
  const std::filesystem::path& path() const { return path_; }

 private:
  explicit LockFile(const std::filesystem::path& path);
  bool has_name() const;
  void wait_for(int operation) const;

  std::filesystem::path path_;
  Descriptor file_;
};

}  // namespace migrator::ephemeral
