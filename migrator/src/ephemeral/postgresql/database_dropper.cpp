#include "ephemeral/postgresql/database_dropper.hpp"

#include <fmt/format.h>

#include <utility>

#include "ephemeral/postgresql/query.hpp"

namespace migrator::ephemeral::postgresql {

DatabaseDropper::~DatabaseDropper() {
  {
    const std::lock_guard lock(mutex_);
    stopping_ = true;
  }
  changed_.notify_all();
  if (thread_.joinable()) thread_.join();
}

void DatabaseDropper::drop(std::string database) {
  const std::lock_guard lock(mutex_);
  waiting_.push_back(std::move(database));
  if (!thread_.joinable()) thread_ = std::thread([this] { work(); });
  changed_.notify_all();
}

void DatabaseDropper::finish() {
  std::unique_lock lock(mutex_);
  changed_.wait(lock, [&] { return waiting_.empty() && !busy_; });
}

void DatabaseDropper::work() {
  std::unique_lock lock(mutex_);
  while (true) {
    changed_.wait(lock, [&] { return stopping_ || !waiting_.empty(); });
    if (stopping_) return;
    const std::string database = std::move(waiting_.front());
    waiting_.pop_front();
    busy_ = true;
    lock.unlock();
    drop_now(database);
    lock.lock();
    busy_ = false;
    changed_.notify_all();
  }
}

void DatabaseDropper::drop_now(const std::string& database) {
  try {
    if (!connection_) connection_ = connect(administration_url_);
    run(*connection_, fmt::format("DROP DATABASE IF EXISTS {} WITH (FORCE)", quote(database)));
  } catch (const Error& error) {
    if (error.kind != ErrorKind::sql) connection_.reset();  // the next one may find the server again
  }
}

}  // namespace migrator::ephemeral::postgresql
