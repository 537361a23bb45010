#pragma once

#include <memory>
#include <string>

#include "db/connection.hpp"

namespace migrator::ephemeral {

// Drops databases on a connection that is opened with the first one. To be used in a thread of its own: to drop one
// takes 10 ms to 100 ms.
class DatabaseDropper {
 public:
  // How a backend does it: throws out whoever is connected, and takes a database for dropped that is not there.
  using Drop = void (*)(db::Connection& connection, const std::string& database);

  // `administration_url`: of another database of the server.
  DatabaseDropper(std::string administration_url, Drop how)
      : administration_url_(std::move(administration_url)), drop_(how) {}

  // False when it stays: it cannot be dropped, or the server is gone. Once it is,
  // nothing is tried any more, because each attempt may take seconds.
  bool drop(const std::string& database) noexcept;

 private:
  const std::string administration_url_;
  const Drop drop_;
  std::unique_ptr<db::Connection> connection_;
  bool is_server_gone_ = false;
};

}  // namespace migrator::ephemeral
