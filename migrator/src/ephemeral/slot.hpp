// Data directories for sessions' servers: they stay in the cache, and are put back instead of deleted.
#pragma once

#include <filesystem>
#include <optional>
#include <stop_token>

#include "ephemeral/original_tree.hpp"
#include "ephemeral/lock_file.hpp"

namespace migrator::ephemeral {

// A copy of an image's data directory, for one server at a time. It lies beside the original, and goes with it:
//
//   <image>/slot0/lock      held as long as a process of its server lives
//                /boot      since which start of the machine its files are there
//                /data      the server's
//                /spares    of PostgreSQL's: directories of databases (postgresql/spares.hpp)
//                /log       the server's
class Slot {
 public:
  // The first one that nobody uses, made if need be. What is in it is whatever the last session left.
  static Slot take(const std::filesystem::path& image);

  std::filesystem::path data() const { return path_ / "data"; }
  std::filesystem::path spares() const { return path_ / "spares"; }
  std::filesystem::path log() const { return path_ / "log"; }
  // For the server to have open: the slot is in use until its last process is gone, even if we are killed.
  int lock_descriptor() const { return lock_.descriptor(); }

  // Makes the data directory the same as the original again. False when it was told to stop before it was done.
  bool put_back(const std::filesystem::path& original, const std::optional<Owner>& owner,
                const std::stop_token& stop = {}) const;

 private:
  Slot(std::filesystem::path path, LockFile lock) : path_(std::move(path)), lock_(std::move(lock)) {}
  void forget_what_was_cut_off() const;

  std::filesystem::path path_;
  LockFile lock_;
};

}  // namespace migrator::ephemeral
