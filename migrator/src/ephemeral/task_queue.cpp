#include "ephemeral/task_queue.hpp"

#include <utility>

namespace migrator::ephemeral {

void TaskQueue::add(Task task) {
  const std::lock_guard lock(mutex_);
  waiting_.push_back(std::move(task));
  if (!thread_.joinable()) thread_ = std::jthread([this](const std::stop_token& stop) { work(stop); });
  changed_.notify_all();
}

void TaskQueue::wait_for_no_more_than(std::size_t count) {
  std::unique_lock lock(mutex_);
  changed_.wait(lock, [&] { return waiting_.size() <= count; });
}

void TaskQueue::work(const std::stop_token& stop) {
  std::unique_lock lock(mutex_);
  while (true) {
    changed_.wait(lock, stop, [&] { return !waiting_.empty(); });
    if (stop.stop_requested()) return;
    const Task& task = waiting_.front();  // a deque's items stay where they are when others are added
    lock.unlock();
    task();
    lock.lock();
    waiting_.pop_front();
    changed_.notify_all();
  }
}

}  // namespace migrator::ephemeral
