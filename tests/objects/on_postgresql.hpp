// A PostgreSQL server that runs revisions.
#pragma once

#include <gmock/gmock.h>

#include "revisions.hpp"
#include "support/postgresql_server.hpp"

namespace migrator::testing {

using ::testing::ElementsAre;
using ::testing::IsEmpty;

// Each test is a transaction that is rolled back, with a schema and a role in it: roles, extensions and privileges
// belong to more than one schema.
class OnPostgresql : public PostgresqlServer {
 protected:
  void SetUp() override {
    PostgresqlServer::SetUp();
    if (HasFatalFailure()) return;
    query("BEGIN");
    query("CREATE SCHEMA mine");
    query("SET LOCAL search_path = mine");
    query("CREATE ROLE app");
  }

  std::string value(const std::string& sql) { return query(sql).at(0).at(0); }

  void run(Direction revision) {
    for (const std::string& statement : statements_of("postgresql", revision, version())) query(statement);
  }

  // What the server says to a statement that it refuses; the transaction goes on.
  std::string refusal(const std::string& sql) {
    query("SAVEPOINT refused");
    std::string reason = "(not refused)";
    try {
      query(sql);
    } catch (const std::runtime_error& error) {
      reason = error.what();
    }
    query("ROLLBACK TO refused");
    return reason;
  }
  std::string refusal(Direction revision) { return refusal(statements_of("postgresql", revision, version()).at(0)); }
};

}  // namespace migrator::testing
