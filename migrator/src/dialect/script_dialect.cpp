#include "dialect/script_dialect.hpp"

#include "dialect/postgresql/psql_script.hpp"
#include "dialect/sqlite/sqlite3_script.hpp"

namespace migrator::dialect {

const ScriptDialect& script_dialect_of(std::string_view backend) {
  static const postgresql::PsqlScript psql;
  static const sqlite::Sqlite3Script sqlite3;
  if (dialect_of(backend).backend() == "sqlite") return sqlite3;
  return psql;
}

}  // namespace migrator::dialect
