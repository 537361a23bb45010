#pragma once

#include <filesystem>
#include <optional>

#include "ephemeral/descriptor.hpp"

namespace migrator::ephemeral {

// An exclusive lock that the kernel gives back when the last process that has it open has ended, however it ended. A
// process that is forked has it too.
class LockFile {
 public:
  // Makes the file if it is missing. Nothing while somebody else has the lock, or when the directory is not there.
  // Throws `configuration` when the file cannot be made.
  static std::optional<LockFile> try_acquire(const std::filesystem::path& path);

  int descriptor() const { return file_.get(); }

 private:
  explicit LockFile(Descriptor file) : file_(std::move(file)) {}

  Descriptor file_;
};

}  // namespace migrator::ephemeral
