#include "engine/run_lock.hpp"

#include <fmt/format.h>

#include "engine/pause.hpp"

namespace migrator::engine {

namespace {

constexpr std::chrono::milliseconds longest_pause{100};

Error timed_out(const std::string& holder, std::chrono::milliseconds wait) {
  return Error(ErrorKind::lock_timeout,
               fmt::format("another migrator works on this database{}{}; waited {} s for it",
                           holder.empty() ? "" : ": ", holder, static_cast<double>(wait.count()) / 1000))
      .left("nothing was changed by this run", "wait for it or end it, then try again; --lock-wait 30min waits longer");
}

}  // namespace

RunLock::RunLock(db::Connection& connection, db::LockName name, std::chrono::milliseconds wait, Observer& observer,
                 const std::function<bool()>& is_interrupted)
    : connection_(connection), name_(std::move(name)) {
  if (is_interrupted && is_interrupted()) throw Error(ErrorKind::interrupted, "interrupted");
  if (connection_.try_lock(name_)) return;
  observer.waits_for_lock(connection_.lock_holder(name_));
  const auto end = std::chrono::steady_clock::now() + wait;
  do {
    if (std::chrono::steady_clock::now() >= end) throw timed_out(connection_.lock_holder(name_), wait);
    pause(jittered(longest_pause), is_interrupted);
  } while (!connection_.try_lock(name_));
}

}  // namespace migrator::engine
