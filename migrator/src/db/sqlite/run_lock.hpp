// The lock of a run on a SQLite database: flock() on the database file.
#pragma once

#include <string>

namespace migrator::db::sqlite {

// flock() leaves nothing behind, ends with the process, and on Linux does not meet the fcntl() locks that SQLite itself
// uses on the same file (but for NFS, which makes one of the other: SQLite's documentation warns of NFS anyway).
//
// Closing any descriptor of a file drops all fcntl() locks that the process has on it, those of SQLite's connections
// included. A RunLock's descriptor is therefore closed only when no OpenDatabase is left, and all attempts use the same
// one: waiting for an hour takes no more than one.
class RunLock {
 public:
  explicit RunLock(std::string file) : file_(std::move(file)) {}
  ~RunLock();
  RunLock(const RunLock&) = delete;
  RunLock& operator=(const RunLock&) = delete;

  // Never waits. True as well when this object has the lock already. Throws `connection` when the file cannot be
  // opened.
  bool try_acquire();
  void release() noexcept;

  // "pid 4711 (migrator)"; empty when nobody has it, or when /proc does not tell.
  std::string holder() const;

 private:
  std::string file_;
  int descriptor_ = -1;  // open since the first attempt
  bool held_ = false;
};

// Lives longer than the sqlite3* that it accompanies.
class OpenDatabase {
 public:
  OpenDatabase();
  ~OpenDatabase();
  OpenDatabase(const OpenDatabase&) = delete;
  OpenDatabase& operator=(const OpenDatabase&) = delete;
};

}  // namespace migrator::db::sqlite
