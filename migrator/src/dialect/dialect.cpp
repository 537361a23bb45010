#include "dialect/dialect.hpp"

#include <fmt/format.h>

#include "dialect/postgresql/postgresql_dialect.hpp"
#include "dialect/sqlite/sqlite_dialect.hpp"

namespace migrator::dialect {

const Dialect& dialect_of(std::string_view backend) {
  static const postgresql::PostgresqlDialect postgresql;
  static const sqlite::SqliteDialect sqlite;
  for (const Dialect* known : {static_cast<const Dialect*>(&postgresql), static_cast<const Dialect*>(&sqlite)}) {
    if (known->backend() == backend) return *known;
  }
  throw Error(ErrorKind::configuration,
              fmt::format("the backend \"{}\" is not known; there are postgresql and sqlite", backend));
}

}  // namespace migrator::dialect
