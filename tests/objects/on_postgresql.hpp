// A PostgreSQL server that runs revisions.
#pragma once

#include <gmock/gmock.h>
#include <gtest/gtest.h>
#include <libpq-fe.h>

#include <cstdlib>
#include <memory>
#include <stdexcept>

#include "revisions.hpp"

namespace migrator::testing {

using ::testing::ElementsAre;
using ::testing::IsEmpty;
using Row = std::vector<std::string>;

// Each test is a transaction that is rolled back, with a schema and a role in it: roles, extensions and privileges
// belong to more than one schema.
class OnPostgresql : public ::testing::Test {
 protected:
  void SetUp() override {
    const char* url = std::getenv("MIGRATIONS_TEST_POSTGRESQL_URL");
    ASSERT_NE(url, nullptr) << "set MIGRATIONS_TEST_POSTGRESQL_URL to a server's URL; tools/test does";
    connection_.reset(PQconnectdb(url));
    ASSERT_EQ(PQstatus(connection_.get()), CONNECTION_OK) << PQerrorMessage(connection_.get());
    query("SET client_min_messages = warning");
    query("BEGIN");
    query("CREATE SCHEMA mine");
    query("SET LOCAL search_path = mine");
    query("CREATE ROLE app");
  }

  int version() const { return PQserverVersion(connection_.get()); }

  // As the driver does: the extended protocol, one statement at a time.
  std::vector<Row> query(const std::string& sql) {
    const std::unique_ptr<PGresult, void (*)(PGresult*)> result(
        PQexecParams(connection_.get(), sql.c_str(), 0, nullptr, nullptr, nullptr, nullptr, 0), PQclear);
    const ExecStatusType status = PQresultStatus(result.get());
    if (status != PGRES_TUPLES_OK && status != PGRES_COMMAND_OK)
      throw std::runtime_error(PQresultErrorMessage(result.get()) + (" in " + sql));
    std::vector<Row> rows;
    for (int i = 0; i < PQntuples(result.get()); ++i) {
      Row& row = rows.emplace_back();
      for (int j = 0; j < PQnfields(result.get()); ++j) row.push_back(PQgetvalue(result.get(), i, j));
    }
    return rows;
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

 private:
  std::unique_ptr<PGconn, void (*)(PGconn*)> connection_{nullptr, PQfinish};
};

}  // namespace migrator::testing
