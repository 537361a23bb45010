#pragma once

#include <algorithm>
#include <atomic>
#include <cstddef>
#include <exception>
#include <mutex>
#include <stop_token>
#include <thread>
#include <vector>

namespace migrator::ephemeral {

// Calls `work` for all of 0 … count - 1, in a few threads, or until it is told to stop. Throws what it throws first.
template <class Work>
void in_parallel(std::size_t count, const std::stop_token& stop, const Work& work) {
  constexpr std::size_t at_once = 32;
  std::atomic<std::size_t> next = 0;
  std::mutex mutex;
  std::exception_ptr failure;
  const auto run = [&] {
    try {
      for (std::size_t begin; (begin = next.fetch_add(at_once)) < count;)
        for (std::size_t i = begin; i < std::min(begin + at_once, count) && !stop.stop_requested(); ++i) work(i);
    } catch (...) {
      const std::lock_guard lock(mutex);
      if (!failure) failure = std::current_exception();
      next = count;
    }
  };
  const std::size_t most = std::min<std::size_t>(std::thread::hardware_concurrency(), 4);
  std::vector<std::jthread> threads;
  for (std::size_t i = 1; i < std::min(most, count / at_once); ++i) threads.emplace_back(run);
  run();
  threads.clear();
  if (failure) std::rethrow_exception(failure);
}

}  // namespace migrator::ephemeral
