// What a run tells those who watch it. The engine never prints.
#pragma once

#include <chrono>
#include <cstddef>
#include <cstdint>
#include <string>

#include "graph/plan.hpp"

namespace migrator::engine {

class Observer {
 public:
  virtual ~Observer() = default;
  // `number` counts from 1.
  virtual void step_begins(const graph::Step&, std::size_t number, std::size_t total) { (void)number, (void)total; }
  virtual void step_ends(const graph::Step&, std::chrono::milliseconds) {}
  // Once, when the lock is not free at the first attempt. `holder` may be empty.
  virtual void waits_for_lock(const std::string& holder) { (void)holder; }
  // A statement waited too long for a lock of another session; the revision was rolled back, or stays where it has come
  // to, and is tried again.
  virtual void retries(const graph::Step&, int attempt, std::chrono::milliseconds pause, const std::string& reason) {
    (void)attempt, (void)pause, (void)reason;
  }
  // A long operation has worked on so many rows up to now: bulk_insert, backfill. Once more when it has ended.
  virtual void rows_done(const std::string& operation, const std::string& table, std::uint64_t rows, bool ended) {
    (void)operation, (void)table, (void)rows, (void)ended;
  }
  // op.log() of a revision.
  virtual void logs(const std::string& text) { (void)text; }
  virtual void warns(const std::string& text) { (void)text; }
};

}  // namespace migrator::engine
