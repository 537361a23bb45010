// What interrupt() leaves for the thread that runs statements.
#pragma once

#include <atomic>

#include "base/error.hpp"

namespace migrator::db {

// Set in a signal handler, reported once. A flag besides the client library's own cancelling, because that forgets an
// interrupt that comes between two statements.
class InterruptFlag {
 public:
  void set() noexcept { set_.store(true); }
  bool is_set() const noexcept { return set_.load(); }
  void clear() noexcept { set_.store(false); }

  void throw_if_set() {
    if (set_.exchange(false)) throw Error(ErrorKind::interrupted, "interrupted");
  }

 private:
  std::atomic<bool> set_ = false;
  static_assert(std::atomic<bool>::is_always_lock_free, "for use in signal handlers");
};

}  // namespace migrator::db
