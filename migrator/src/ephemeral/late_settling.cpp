#include "ephemeral/late_settling.hpp"

#include <chrono>
#include <condition_variable>
#include <mutex>
#include <utility>

namespace migrator::ephemeral {

namespace {

// False when it was told to stop before.
bool has_waited(std::chrono::seconds time, const std::stop_token& stop) {
  std::mutex mutex;
  std::unique_lock lock(mutex);
  std::condition_variable_any never;
  return !never.wait_for(lock, stop, time, [&] { return stop.stop_requested(); });
}

}  // namespace

LateSettling::LateSettling(const Cache::Entry& entry, std::vector<std::filesystem::path> paths)
    : thread_([&entry, paths = std::move(paths)](const std::stop_token& stop) {
        constexpr auto short_session = std::chrono::seconds(3);
        if (!has_waited(short_session, stop)) return;
        try {
          entry.settle(paths, stop);
        } catch (const std::exception&) {
          // It is made anew after the machine's next start, that is all.
        }
      }) {}

}  // namespace migrator::ephemeral
