#include "ephemeral/postgresql/database_dropper.hpp"

#include <fmt/format.h>

#include <utility>

#include "ephemeral/postgresql/query.hpp"

namespace migrator::ephemeral::postgresql {

void DatabaseDropper::drop(std::string database) {
  const std::lock_guard lock(mutex_);
  waiting_.push_back(std::move(database));
  if (!thread_.joinable()) thread_ = std::jthread([this](const std::stop_token& stop) { work(stop); });
  changed_.notify_all();
}

void DatabaseDropper::wait_for_no_more_than(std::size_t count) {
  std::unique_lock lock(mutex_);
  changed_.wait(lock, [&] { return waiting_.size() <= count; });
}

void DatabaseDropper::work(const std::stop_token& stop) {
  std::unique_lock lock(mutex_);
  while (true) {
    changed_.wait(lock, stop, [&] { return !waiting_.empty(); });
    if (stop.stop_requested()) return;
    const std::string database = waiting_.front();
    lock.unlock();
    const bool goes_on = drop_now(database);
    lock.lock();
    if (goes_on)
      waiting_.pop_front();
    else
      waiting_.clear();  // each would wait for the same server in vain
    changed_.notify_all();
  }
}

// False when the server is gone.
bool DatabaseDropper::drop_now(const std::string& database) {
  try {
    if (!connection_) connection_ = connect(administration_url_);
    run(*connection_, fmt::format("DROP DATABASE IF EXISTS {} WITH (FORCE)", quote(database)));
    return true;
  } catch (const Error& error) {
    if (error.kind == ErrorKind::sql) return true;  // it is not to be dropped
    return std::exchange(connection_, nullptr) != nullptr;
  }
}

}  // namespace migrator::ephemeral::postgresql
