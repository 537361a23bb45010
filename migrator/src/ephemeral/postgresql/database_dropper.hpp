#pragma once

#include <condition_variable>
#include <deque>
#include <memory>
#include <mutex>
#include <string>
#include <thread>

#include "db/connection.hpp"

namespace migrator::ephemeral::postgresql {

// Drops databases in a thread: it takes 10 ms to 100 ms, of which a test should see nothing. Whoever is connected to
// them is thrown out. A database that cannot be dropped stays.
class DatabaseDropper {
 public:
  // `administration_url`: of another database of the server.
  explicit DatabaseDropper(std::string administration_url) : administration_url_(std::move(administration_url)) {}
  // Gives up what has not been dropped; see finish().
  ~DatabaseDropper();
  DatabaseDropper(const DatabaseDropper&) = delete;
  DatabaseDropper& operator=(const DatabaseDropper&) = delete;

  void drop(std::string database);
  // Waits until all are dropped.
  void finish();

 private:
  void work();
  void drop_now(const std::string& database);

  const std::string administration_url_;
  std::unique_ptr<db::Connection> connection_;  // of the thread

  std::mutex mutex_;  // of all that follows
  std::condition_variable changed_;
  std::deque<std::string> waiting_;
  bool busy_ = false;
  bool stopping_ = false;
  std::thread thread_;  // started with the first one
};

}  // namespace migrator::ephemeral::postgresql
