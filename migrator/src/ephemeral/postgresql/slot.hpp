// Data directories for sessions' servers: they stay in the cache, and are put back instead of deleted.
#pragma once

#include <filesystem>
#include <string>
#include <vector>

#include "ephemeral/lock_file.hpp"
#include "ephemeral/postgresql/image.hpp"

namespace migrator::ephemeral::postgresql {

// Databases that are made of files laid there have oids from here on; the server gives none so high by itself.
constexpr std::uint32_t kFirstGrantedOid = 3'000'000'001;

// A copy of an image's data directory, for one session at a time:
//
//   <image>/slot0/lock      held as long as a process of its server lives
//                /boot      since which start of the machine its files are there
//                /data      the server's
//                /spares    directories of databases (spares.hpp)
//                /log       the server's
class Slot {
 public:
  // The first one that nobody uses, made if need be. What is in it is whatever the last session left.
  static Slot take(const Image& image);

  std::filesystem::path data() const { return path_ / "data"; }
  std::filesystem::path spares() const { return path_ / "spares"; }
  std::filesystem::path log() const { return path_ / "log"; }
  // For the server to have open: the slot is in use until its last process is gone, even if we are killed.
  int lock_descriptor() const { return lock_.descriptor(); }

  // The directories of databases that the last session was granted.
  std::vector<std::filesystem::path> granted_directories() const;
  // Makes the data directory the image's again.
  void put_back(const Image& image, const std::optional<Owner>& owner) const;

 private:
  Slot(std::filesystem::path path, LockFile lock) : path_(std::move(path)), lock_(std::move(lock)) {}
  void forget_what_was_cut_off() const;

  std::filesystem::path path_;
  LockFile lock_;
};

}  // namespace migrator::ephemeral::postgresql
