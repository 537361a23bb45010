// Revisions within a test, run by the engine on a SQLite database with rows.
#pragma once

#include <gtest/gtest.h>

#include <functional>
#include <migrator/op.hpp>
#include <string>
#include <vector>

#include "db/test_database.hpp"

namespace migrator::test {

using Direction = std::function<void(op&)>;
using Row = std::vector<std::string>;  // NULL as "NULL"

class RevisionOnSqlite : public ::testing::Test {
 protected:
  RevisionOnSqlite() { sql("PRAGMA synchronous = OFF"); }

  // Whatever the statements do is committed.
  void sql(const std::string& statements);
  std::vector<Row> rows(const std::string& query);
  std::string cell(const std::string& query);
  // CREATE TABLE as SQLite has it.
  std::string text_of(const std::string& name);

  // A revision of these operations, in one transaction or in none.
  void revise(Direction upgrade, bool transactional = true);
  // The message of the error, and after it the hints, a line each. The database has to be as it was.
  std::string refusal(Direction upgrade);

  // Everything in the database but the bookkeeping: schema and rows.
  std::string dump();
  void expect_sound();
  db::Connection& connection() { return *connection_; }

 private:
  TestDatabase database_;
  std::unique_ptr<db::Connection> connection_ = database_.open();
  int revisions_ = 0;
};

}  // namespace migrator::test
