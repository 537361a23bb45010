// The lock of a run: one migrator at a time works on a database's version table.
#pragma once

#include <chrono>
#include <functional>

#include "db/connection.hpp"
#include "engine/observer.hpp"

namespace migrator::engine {

class RunLock {
 public:
  // Polls, because a waiting lock statement would deadlock with CREATE INDEX CONCURRENTLY in the session that holds the
  // lock (PostgreSQL 15, measured). Throws `lock_timeout` with the holder when `wait` is over, `interrupted` when
  // `is_interrupted` says so.
  RunLock(db::Connection& connection, db::LockName name, std::chrono::milliseconds wait, Observer& observer,
          const std::function<bool()>& is_interrupted);
  ~RunLock() { connection_.unlock(name_); }
  RunLock(const RunLock&) = delete;
  RunLock& operator=(const RunLock&) = delete;

 private:
  db::Connection& connection_;
  db::LockName name_;
};

}  // namespace migrator::engine
