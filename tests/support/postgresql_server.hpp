// The PostgreSQL server that the tests were given.
#pragma once

#include <gtest/gtest.h>
#include <libpq-fe.h>

#include <cstdio>
#include <cstdlib>
#include <memory>
#include <optional>
#include <stdexcept>
#include <string>
#include <vector>

#include "dialect/dialect.hpp"

namespace migrator::testing {

using Row = std::vector<std::string>;

// Each test has a connection of its own.
class PostgresqlServer : public ::testing::Test {
 protected:
  void SetUp() override {
    const char* url = std::getenv("MIGRATIONS_TEST_POSTGRESQL_URL");
    ASSERT_NE(url, nullptr) << "set MIGRATIONS_TEST_POSTGRESQL_URL to a server's URL; tools/test does";
    connection_.reset(PQconnectdb(url));
    ASSERT_EQ(PQstatus(connection_.get()), CONNECTION_OK) << PQerrorMessage(connection_.get());
    query("SET client_min_messages = warning");
  }

  int version() const { return PQserverVersion(connection_.get()); }  // 150018
  int process() const { return PQbackendPID(connection_.get()); }

  // As the driver does: the extended protocol, one statement at a time. NULL comes back as an empty text.
  std::vector<Row> query(const dialect::Statement& text) {
    std::vector<std::optional<std::string>> values;
    for (const schema::Value& value : text.parameters) values.push_back(as_parameter(value));
    std::vector<const char*> pointers;
    for (const auto& value : values) pointers.push_back(value ? value->c_str() : nullptr);
    const std::unique_ptr<PGresult, void (*)(PGresult*)> result(
        PQexecParams(connection_.get(), text.sql.c_str(), static_cast<int>(pointers.size()), nullptr, pointers.data(),
                     nullptr, nullptr, 0),
        PQclear);
    const ExecStatusType status = PQresultStatus(result.get());
    if (status != PGRES_TUPLES_OK && status != PGRES_COMMAND_OK)
      throw std::runtime_error(PQresultErrorMessage(result.get()) + (" in " + text.sql));
    std::vector<Row> rows;
    for (int i = 0; i < PQntuples(result.get()); ++i) {
      Row& row = rows.emplace_back();
      for (int j = 0; j < PQnfields(result.get()); ++j) row.push_back(PQgetvalue(result.get(), i, j));
    }
    return rows;
  }
  std::vector<Row> query(std::string sql) { return query(dialect::Statement{std::move(sql)}); }

 private:
  static std::optional<std::string> as_parameter(const schema::Value& value) {
    if (schema::is_null(value)) return std::nullopt;
    if (const auto* v = std::get_if<bool>(&value)) return *v ? "t" : "f";
    if (const auto* v = std::get_if<std::int64_t>(&value)) return std::to_string(*v);
    if (const auto* v = std::get_if<std::string>(&value)) return *v;
    char digits[64];
    std::snprintf(digits, sizeof digits, "%.17g", std::get<double>(value));
    return digits;
  }

  std::unique_ptr<PGconn, void (*)(PGconn*)> connection_{nullptr, PQfinish};
};

// Each test has a schema of its own, first in the search path and dropped at the end.
class PostgresqlSchema : public PostgresqlServer {
 protected:
  void SetUp() override {
    PostgresqlServer::SetUp();
    if (HasFatalFailure()) return;
    schema_ = "test_" + std::to_string(process());
    query("CREATE SCHEMA " + schema_);
    query("SET search_path = " + schema_);
  }
  void TearDown() override {
    if (!schema_.empty()) query("DROP SCHEMA " + schema_ + " CASCADE");
  }

  std::string schema_;
};

}  // namespace migrator::testing
