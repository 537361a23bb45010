#pragma once

#include <cstdint>
#include <optional>
#include <vector>

#include "db/connection.hpp"

namespace migrator::db::postgresql {

// Asks for the lock of a run without waiting. One row: the lock's key, and whether it is ours now.
Statement ask_for_lock(const LockName& name);
// Who holds it, in words: one row, or none.
Statement ask_for_holder(const LockName& name);
Statement release(std::int64_t key);

// Those that a session holds.
class HeldLocks {
 public:
  bool has(const LockName& name) const;
  void add(const LockName& name, std::int64_t key) { held_.push_back({name, key}); }
  // Its key; none when it was not held.
  std::optional<std::int64_t> take(const LockName& name);

 private:
  struct Held {
    LockName name;
    std::int64_t key;
  };
  std::vector<Held> held_;
};

}  // namespace migrator::db::postgresql
