// TestDatabase on a server; for the one file of a program that says which.
#pragma once

#include <fmt/format.h>
#include <unistd.h>

#include <cstdlib>
#include <stdexcept>

#include "db/driver.hpp"
#include "test_database.hpp"

namespace migrator::test {

struct TestServer {
  const char* variable;  // of the environment, with its URL
  const char* tool;      // in tests/support, which sets it
  const db::Driver& driver;
};

const TestServer& test_server();

inline std::string server_url() {
  const TestServer& server = test_server();
  const char* url = std::getenv(server.variable);
  if (!url || !*url)
    throw std::runtime_error(
        fmt::format("{} is not set: run this as tests/support/{} COMMAND…", server.variable, server.tool));
  return url;
}

inline void run_on_server(const std::string& sql) {
  test_server().driver.open(Url::parse(server_url()), {})->execute(std::vector<db::Statement>{{sql, {}, {}}});
}

inline std::string new_database() {
  static int count = 0;
  std::string name = fmt::format("test_{}_{}", getpid(), ++count);
  run_on_server(fmt::format("CREATE DATABASE {}", name));
  return name;
}

inline Url url_of(const std::string& database) {
  std::string url = server_url();
  const auto slash = url.find('/', url.find("://") + 3);
  const auto query = std::min(url.find('?', slash), url.size());
  return Url::parse(url.replace(slash + 1, query - slash - 1, database));
}

TestDatabase::TestDatabase() : name_(new_database()), url_(url_of(name_)) {}

std::unique_ptr<db::Connection> TestDatabase::open(const db::OpenOptions& options) const {
  return test_server().driver.open(url_, options);
}

}  // namespace migrator::test
