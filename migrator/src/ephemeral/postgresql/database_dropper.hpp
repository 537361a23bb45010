#pragma once

#include <condition_variable>
#include <deque>
#include <memory>
#include <mutex>
#include <stop_token>
#include <string>
#include <thread>

#include "db/connection.hpp"

namespace migrator::ephemeral::postgresql {

// Drops databases in a thread: it takes 10 ms to 100 ms, of which a test should see nothing. Whoever is connected to
// them is thrown out. A database that cannot be dropped stays, and so do all when the server is gone.
class DatabaseDropper {
 public:
  // `administration_url`: of another database of the server.
  explicit DatabaseDropper(std::string administration_url) : administration_url_(std::move(administration_url)) {}
  // Its destructor gives up what has not been dropped by then.

  void drop(std::string database);
  // Waits until not more than so many are still there.
  void wait_for_no_more_than(std::size_t count);

 private:
  void work(const std::stop_token& stop);
  bool drop_now(const std::string& database);

  const std::string administration_url_;
  std::unique_ptr<db::Connection> connection_;  // of the thread

  std::mutex mutex_;  // of all that follows
  std::condition_variable_any changed_;
  std::deque<std::string> waiting_;  // the first is being dropped

  std::jthread thread_;  // started with the first one; the last, so that it ends before what it uses
};

}  // namespace migrator::ephemeral::postgresql
