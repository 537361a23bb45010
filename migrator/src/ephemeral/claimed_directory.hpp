#pragma once

#include <filesystem>
#include <functional>
#include <optional>
#include <string>

#include "ephemeral/lock_file.hpp"

namespace migrator::ephemeral {

// A directory that goes with the process that has claimed it: its destructor removes it, and where no destructor runs,
// whoever sweeps the directory around it.
class ClaimedDirectory {
 public:
  // Makes it; what a dead process left in it is removed. Nothing while another process has it, nor for a directory
  // with other things in it that was never claimed. Throws `configuration` when it cannot be made.
  static std::optional<ClaimedDirectory> claim(const std::filesystem::path& path);
  ~ClaimedDirectory();
  ClaimedDirectory(ClaimedDirectory&& other) noexcept;
  ClaimedDirectory& operator=(ClaimedDirectory&&) = delete;

  const std::filesystem::path& path() const { return path_; }
  int lock_descriptor() const { return lock_.descriptor(); }

  // The process that was forked has it now, and removes it.
  void leave_to_child() { is_ours_ = false; }

 private:
  ClaimedDirectory(std::filesystem::path path, LockFile lock) : path_(std::move(path)), lock_(std::move(lock)) {}
  void clear() const;

  std::filesystem::path path_;
  LockFile lock_;
  bool is_ours_ = true;
};

// Removes those directories of `parent` that nobody has any more, if the name is one of them: of processes that were
// killed, or switched off with the machine.
void sweep(const std::filesystem::path& parent, const std::function<bool(const std::string& name)>& is_one);

}  // namespace migrator::ephemeral
