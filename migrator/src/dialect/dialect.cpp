#include "dialect/dialect.hpp"

#include <fmt/format.h>

#include "base/text.hpp"
#include "dialect/mysql/mysql_dialect.hpp"
#include "dialect/postgresql/postgresql_dialect.hpp"
#include "dialect/sqlite/sqlite_dialect.hpp"

namespace migrator::dialect {

std::string Dialect::character_count(std::string_view text) const { return fmt::format("length({})", text); }

std::span<const Dialect* const> dialects() {
  static const postgresql::PostgresqlDialect postgresql;
  static const sqlite::SqliteDialect sqlite;
  static const mysql::MysqlDialect mysql;
  static const Dialect* const all[] = {&postgresql, &sqlite, &mysql};
  return all;
}

const Dialect& dialect_of(std::string_view backend) {
  std::vector<std::string> known;
  for (const Dialect* dialect : dialects()) {
    if (dialect->backend() == backend) return *dialect;
    known.emplace_back(dialect->backend());
  }
  throw Error(ErrorKind::configuration,
              fmt::format("the backend \"{}\" is not known; there are {}", backend, join(known, ", ")));
}

}  // namespace migrator::dialect
