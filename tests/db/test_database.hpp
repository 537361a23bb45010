// A private database for one test. Which backend it is of is decided by what the test program is linked with:
// sqlite_database.cpp, postgresql_database.cpp or mysql_database.cpp.
#pragma once

#include <memory>
#include <string>

#include "base/url.hpp"
#include "db/connection.hpp"

namespace migrator::test {

class TestDatabase {
 public:
  TestDatabase();  // throws std::runtime_error with what to do when there is no server
  ~TestDatabase();
  TestDatabase(const TestDatabase&) = delete;
  TestDatabase& operator=(const TestDatabase&) = delete;

  const Url& url() const { return url_; }
  std::unique_ptr<db::Connection> open(const db::OpenOptions& options = {}) const;

 private:
  std::string name_;  // to be dropped or removed
  Url url_;
};

// How the backend at hand spells things.
extern const bool is_postgresql;
extern const bool is_mysql;  // which commits a change of the schema at once, with what was open
extern const char* const bytes_type;
extern const char* const endless_statement;

}  // namespace migrator::test
