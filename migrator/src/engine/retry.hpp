// Trying again what another session's lock was in the way of.
#pragma once

#include <algorithm>
#include <chrono>
#include <functional>
#include <string>
#include <type_traits>

#include "base/error.hpp"
#include "engine/pause.hpp"

namespace migrator::engine {

// Calls `work` until it does not throw `lock_timeout`, again as long as `may_retry(number)` says so, with pauses that
// grow from half a second to five. `announce(number, pause, reason)` comes before each. Everything else that is thrown
// ends it.
template <class MayRetry, class Work, class Announce>
requires std::is_invocable_r_v<bool, MayRetry, int>
void with_retries(MayRetry may_retry, const std::function<bool()>& is_interrupted, Work work, Announce announce) {
  constexpr std::chrono::milliseconds first_pause{500};
  constexpr std::chrono::milliseconds longest_pause{5000};
  std::chrono::milliseconds longest = first_pause;
  for (int number = 1;; ++number) {
    std::string reason;
    try {
      return work();
    } catch (const Error& error) {
      if (error.kind != ErrorKind::lock_timeout || !may_retry(number)) throw;
      reason = error.message;
    }
    const std::chrono::milliseconds wait = jittered(longest);
    announce(number, wait, reason);
    pause(wait, is_interrupted);
    longest = std::min(longest * 2, longest_pause);
  }
}

// `retries` times at the most.
template <class Work, class Announce>
void with_retries(int retries, const std::function<bool()>& is_interrupted, Work work, Announce announce) {
  with_retries([retries](int number) { return number <= retries; }, is_interrupted, work, announce);
}

}  // namespace migrator::engine
