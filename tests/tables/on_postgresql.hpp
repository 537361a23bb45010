// A PostgreSQL server that runs what revisions ask for, and gives back what its catalogue says then.
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
using Row = std::vector<std::string>;

// Each test has a schema of its own, first in the search path and dropped at the end.
class TablesOnPostgresql : public ::testing::Test {
 protected:
  void SetUp() override {
    const char* url = std::getenv("MIGRATIONS_TEST_POSTGRESQL_URL");
    ASSERT_NE(url, nullptr) << "set MIGRATIONS_TEST_POSTGRESQL_URL to a server's URL; tools/test does";
    connection_.reset(PQconnectdb(url));
    ASSERT_EQ(PQstatus(connection_.get()), CONNECTION_OK) << PQerrorMessage(connection_.get());
    schema_ = "tables_" + std::to_string(PQbackendPID(connection_.get()));
    query("SET client_min_messages = warning");
    query("CREATE SCHEMA " + schema_);
    query("SET search_path = " + schema_);
  }
  void TearDown() override {
    if (!schema_.empty()) query("DROP SCHEMA " + schema_ + " CASCADE");
  }

  int version() const { return PQserverVersion(connection_.get()) / 10000; }

  std::vector<Row> query(const std::string& sql) {
    const std::unique_ptr<PGresult, void (*)(PGresult*)> result(PQexec(connection_.get(), sql.c_str()), PQclear);
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

  void run(Direction revision) {
    for (const std::string& sql : statements_of("postgresql", revision, PQserverVersion(connection_.get()))) query(sql);
  }

  // The definitions, without the name of the test's schema.
  std::vector<Row> constraints(const std::string& table) {
    return query(
        "SELECT conname, replace(pg_get_constraintdef(oid), current_schema || '.', '') FROM pg_constraint "
        "WHERE conrelid = '" +
        table + "'::regclass AND contype <> 'n' ORDER BY conname COLLATE \"C\"");
  }
  std::string definition(const std::string& name) {
    return query("SELECT replace(pg_get_indexdef('" + name + "'::regclass), current_schema || '.', '')").at(0).at(0);
  }
  std::string of_class(const std::string& table, const std::string& expression) {
    return query("SELECT " + expression + " FROM pg_class WHERE oid = '" + table + "'::regclass").at(0).at(0);
  }
  // The expressions, with blanks between.
  std::string of_column(const std::string& table, const std::string& column, const std::string& expression) {
    return query("SELECT concat_ws(' ', " + expression +
                 ") FROM pg_attribute a LEFT JOIN pg_attrdef d ON adrelid = attrelid AND adnum "
                 "= attnum LEFT JOIN pg_collation c ON c.oid = attcollation WHERE attrelid = '" +
                 table + "'::regclass AND attname = '" + column + "'")
        .at(0)
        .at(0);
  }

  std::string schema_;

 private:
  std::unique_ptr<PGconn, void (*)(PGconn*)> connection_{nullptr, PQfinish};
};

}  // namespace migrator::testing
