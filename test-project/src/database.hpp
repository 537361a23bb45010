// What the order book needs of a database. Statements have their parameters as $1, $2, … on every backend.
#pragma once

#include <memory>
#include <string>
#include <vector>

namespace orders {

using Row = std::vector<std::string>;

class Database {
 public:
  virtual ~Database() = default;
  // Throws std::runtime_error with the database's words.
  virtual std::vector<Row> run(const std::string& sql, const std::vector<std::string>& parameters) = 0;
  // INSERT of one row; returns the id that the database has given it.
  virtual std::string insert(const std::string& sql, const std::vector<std::string>& parameters) = 0;
};

// sqlite:///file, mysql://user@host/database, or what libpq takes.
std::unique_ptr<Database> open_database(const std::string& url);

std::unique_ptr<Database> open_sqlite(const std::string& path);
std::unique_ptr<Database> open_mysql(const std::string& url);
std::unique_ptr<Database> open_postgresql(const std::string& url);

}  // namespace orders
