// The MySQL or MariaDB server that the tests were given.
#pragma once

#include <gtest/gtest.h>
#include <mysql.h>
#include <unistd.h>

#include <atomic>
#include <cstdlib>
#include <memory>
#include <optional>
#include <stdexcept>
#include <string>
#include <vector>

#include "dialect/mysql/mysql_dialect.hpp"
#include "dialect/parameters.hpp"

namespace migrator::testing {

using Row = std::vector<std::string>;

// Each test has a connection of its own, and a database that is dropped at the end.
class MysqlDatabase : public ::testing::Test {
 protected:
  void SetUp() override {
    const char* url = std::getenv("MIGRATIONS_TEST_MYSQL_URL");
    ASSERT_NE(url, nullptr) << "set MIGRATIONS_TEST_MYSQL_URL to a server's URL; tests/support/with-mariadb does";
    const std::string text = url;
    const std::string socket = text.substr(text.find("unix_socket=") + std::string_view("unix_socket=").size());
    connection_.reset(mysql_init(nullptr));
    mysql_options(connection_.get(), MYSQL_SET_CHARSET_NAME, "utf8mb4");
    ASSERT_NE(mysql_real_connect(connection_.get(), "localhost", "root", nullptr, nullptr, 0, socket.c_str(), 0),
              nullptr)
        << mysql_error(connection_.get());
    static std::atomic<int> number = 0;
    database_ = "test_" + std::to_string(getpid()) + "_" + std::to_string(++number);
    query("CREATE DATABASE " + database_);
    query("USE " + database_);
  }
  void TearDown() override {
    if (!database_.empty()) query("DROP DATABASE IF EXISTS " + database_);
  }

  int version() const { return static_cast<int>(mysql_get_server_version(connection_.get())); }

  using Cells = std::vector<std::optional<std::string>>;

  // Values as literals, one statement at a time.
  std::vector<Cells> cells(const dialect::Statement& statement) {
    std::vector<std::string> literals;
    for (const schema::Value& value : statement.parameters) literals.push_back(dialect_.literal(value));
    const std::string sql = dialect::with_values(statement.sql, dialect::mysql::lexical_rules, "$", literals);
    if (mysql_real_query(connection_.get(), sql.data(), sql.size()) != 0)
      throw std::runtime_error(mysql_error(connection_.get()) + (" in " + sql));
    const std::unique_ptr<MYSQL_RES, void (*)(MYSQL_RES*)> result(mysql_store_result(connection_.get()),
                                                                  mysql_free_result);
    std::vector<Cells> rows;
    while (MYSQL_ROW row = result ? mysql_fetch_row(result.get()) : nullptr) {
      const unsigned long* lengths = mysql_fetch_lengths(result.get());
      Cells& read = rows.emplace_back();
      for (unsigned i = 0; i < mysql_num_fields(result.get()); ++i)
        read.push_back(row[i] ? std::optional(std::string(row[i], lengths[i])) : std::nullopt);
    }
    return rows;
  }

  // NULL comes back as the word.
  std::vector<Row> query(const dialect::Statement& statement) {
    std::vector<Row> rows;
    for (const Cells& read : cells(statement)) {
      Row& row = rows.emplace_back();
      for (const auto& cell : read) row.push_back(cell.value_or("NULL"));
    }
    return rows;
  }
  std::vector<Row> query(const std::string& sql) { return query(dialect::Statement{sql}); }

  dialect::mysql::MysqlDialect dialect_;
  std::string database_;

 private:
  std::unique_ptr<MYSQL, void (*)(MYSQL*)> connection_{nullptr, mysql_close};
};

}  // namespace migrator::testing
