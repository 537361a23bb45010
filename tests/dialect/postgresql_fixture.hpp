// A PostgreSQL server for the tests that run what the dialect writes, and read its effect back.
#pragma once

#include <libpq-fe.h>

#include <memory>

#include "operations.hpp"

namespace migrator::testing {

using Row = std::vector<std::string>;

inline const dialect::Dialect& postgresql = dialect::dialect_of("postgresql");

inline std::optional<std::string> as_parameter(const Value& value) {
  if (is_null(value)) return std::nullopt;
  if (const auto* v = std::get_if<bool>(&value)) return *v ? "t" : "f";
  if (const auto* v = std::get_if<std::int64_t>(&value)) return std::to_string(*v);
  if (const auto* v = std::get_if<std::string>(&value)) return *v;
  char digits[64];
  std::snprintf(digits, sizeof digits, "%.17g", std::get<double>(value));
  return digits;
}

// Each test has a schema of its own, first in the search path and dropped at the end.
class OnPostgresql : public ::testing::Test {
 protected:
  void SetUp() override {
    const char* url = std::getenv("MIGRATIONS_TEST_POSTGRESQL_URL");
    ASSERT_NE(url, nullptr) << "set MIGRATIONS_TEST_POSTGRESQL_URL to a server's URL; tools/test does";
    connection_.reset(PQconnectdb(url));
    ASSERT_EQ(PQstatus(connection_.get()), CONNECTION_OK) << PQerrorMessage(connection_.get());
    schema_ = "dialect_" + std::to_string(PQbackendPID(connection_.get()));
    query("SET client_min_messages = warning");
    query("CREATE SCHEMA " + schema_);
    query("SET search_path = " + schema_);
  }

  void TearDown() override {
    if (!schema_.empty()) query("DROP SCHEMA " + schema_ + " CASCADE");
  }

  // As the driver does: the extended protocol, one statement at a time.
  std::vector<Row> query(const dialect::Statement& text) {
    std::vector<std::optional<std::string>> values;
    for (const Value& value : text.parameters) values.push_back(as_parameter(value));
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
  std::vector<Row> query(std::string text) { return query(dialect::Statement{std::move(text)}); }

  void run(Action action) {
    for (const auto& statement : postgresql.render({std::move(action), here}, PQserverVersion(connection_.get())))
      query(statement);
  }

  // name, type, nullable, default, comment
  std::vector<Row> columns(const std::string& table) {
    return query(
        {"SELECT attname, format_type(atttypid, atttypmod), NOT attnotnull, coalesce(pg_get_expr(adbin, adrelid), ''), "
         "coalesce(col_description(a.attrelid, attnum), '') FROM pg_attribute a LEFT JOIN pg_attrdef d ON adrelid = "
         "attrelid AND adnum = attnum "
         "WHERE attrelid = (SELECT oid FROM pg_class WHERE relname = $1 AND relnamespace = "
         "current_schema::regnamespace) "
         "AND attnum > 0 AND NOT attisdropped ORDER BY attnum",
         {Value(table)}});
  }

  std::vector<Row> constraints(const std::string& table) {
    return query(
        {"SELECT conname, pg_get_constraintdef(oid) FROM pg_constraint WHERE conrelid = (SELECT oid FROM pg_class "
         "WHERE relname = $1 AND "
         "relnamespace = current_schema::regnamespace) AND contype <> 'n' ORDER BY conname COLLATE \"C\"",
         {Value(table)}});
  }

  std::string schema_;

 private:
  std::unique_ptr<PGconn, void (*)(PGconn*)> connection_{nullptr, PQfinish};
};

}  // namespace migrator::testing
