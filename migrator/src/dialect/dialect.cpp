#include "dialect/dialect.hpp"

#include <fmt/format.h>

#include "dialect/mysql/mysql_dialect.hpp"
#include "dialect/postgresql/postgresql_dialect.hpp"
#include "dialect/sqlite/sqlite_dialect.hpp"

namespace migrator::dialect {

std::span<const Dialect* const> dialects() {
  static const postgresql::PostgresqlDialect postgresql;
  static const sqlite::SqliteDialect sqlite;
  static const mysql::MysqlDialect mysql;
  static const Dialect* const all[] = {&postgresql, &sqlite, &mysql};
  return all;
}

std::vector<std::string_view> backends() {
  std::vector<std::string_view> names;
  for (const Dialect* dialect : dialects()) names.push_back(dialect->backend());
  return names;
}

const Dialect& dialect_of(std::string_view backend) {
  for (const Dialect* dialect : dialects())
    if (dialect->backend() == backend) return *dialect;
  throw Error(ErrorKind::configuration,
              fmt::format("the backend \"{}\" is not known; there are {}", backend, fmt::join(backends(), ", ")));
}

}  // namespace migrator::dialect
