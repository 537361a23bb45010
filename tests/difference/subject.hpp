// A database of a test's own, what differs in it from models, and what makes it the same.
#pragma once

#include <memory>
#include <string>
#include <vector>

#include "../db/test_database.hpp"
#include "dialect/dialect.hpp"
#include "difference/difference.hpp"

namespace migrator::test {

// Of the backend that the program is linked with.
const dialect::Dialect& dialect();
inline bool is_sqlite() { return dialect().backend() == "sqlite"; }

struct Subject {
  TestDatabase database;
  std::unique_ptr<db::Connection> connection = database.open();

  void run(const std::string& sql);
  difference::Difference compare(const autogenerate::Models& models, const difference::Request& request = {});
};

std::string source_of(const std::vector<schema::Operation>& operations, int version);

// As a run does it, in a transaction. Throws what is refused.
void run(Subject& subject, const std::vector<schema::Operation>& operations);

// The same; what is refused is a failure of the test.
bool try_to_run(Subject& subject, const std::vector<schema::Operation>& operations);

std::vector<schema::Operation> creation_of(schema::Database database);

// That nothing differs, `but` for what no operation can change.
void expect_same(Subject& subject, const autogenerate::Models& models, const std::vector<std::string>& but = {},
                 const difference::Request& request = {});

}  // namespace migrator::test
