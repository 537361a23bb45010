// Waiting between attempts.
#pragma once

#include <algorithm>
#include <chrono>
#include <functional>
#include <random>
#include <thread>

#include "base/error.hpp"

namespace migrator::engine {

// A pause between half of and the whole of `longest`, at random, so that those who wait do not all come back at once.
inline std::chrono::milliseconds jittered(std::chrono::milliseconds longest) {
  static std::minstd_rand random{std::random_device{}()};
  return std::chrono::milliseconds(std::uniform_int_distribution<long>(longest.count() / 2, longest.count())(random));
}

// Throws `interrupted` within 50 ms of an interruption.
inline void pause(std::chrono::milliseconds time, const std::function<bool()>& is_interrupted) {
  const auto end = std::chrono::steady_clock::now() + time;
  for (;;) {
    if (is_interrupted && is_interrupted()) throw Error(ErrorKind::interrupted, "interrupted");
    const auto left = end - std::chrono::steady_clock::now();
    if (left <= left.zero()) return;
    std::this_thread::sleep_for(std::min<std::chrono::nanoseconds>(left, std::chrono::milliseconds(50)));
  }
}

}  // namespace migrator::engine
