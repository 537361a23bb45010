#pragma once

#include <condition_variable>
#include <cstddef>
#include <deque>
#include <functional>
#include <mutex>
#include <stop_token>
#include <thread>

namespace migrator::ephemeral {

// Does things in a thread, one after the other: what nobody is to wait for. The destructor waits for the one that is
// being done, and gives up the rest.
class TaskQueue {
 public:
  // Must not throw.
  using Task = std::function<void()>;

  void add(Task task);
  // Waits until not more than so many are still to be done.
  void wait_for_no_more_than(std::size_t count);

 private:
  void work(const std::stop_token& stop);

  std::mutex mutex_;  // of all that follows
  std::condition_variable_any changed_;
  std::deque<Task> waiting_;  // the first is being done

  std::jthread thread_;  // started with the first task; the last, so that it ends before what it uses
};

}  // namespace migrator::ephemeral
