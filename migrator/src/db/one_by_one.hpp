// The answers of queries on a backend that takes one at a time.
#pragma once

#include <utility>

#include "db/connection.hpp"

namespace migrator::db {

class OneByOne : public Answers {
 public:
  OneByOne(Connection& connection, std::vector<Statement> queries)
      : connection_(connection), queries_(std::move(queries)) {}

  ResultSet next() override { return connection_.query(queries_.at(next_++)); }

 private:
  Connection& connection_;
  std::vector<Statement> queries_;
  std::size_t next_ = 0;
};

}  // namespace migrator::db
