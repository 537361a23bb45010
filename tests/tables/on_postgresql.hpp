// What revisions ask for is run by a PostgreSQL server, which gives back what its catalogue says then.
#pragma once

#include <gmock/gmock.h>

#include "revisions.hpp"
#include "support/postgresql_server.hpp"

namespace migrator::testing {

using ::testing::ElementsAre;

class TablesOnPostgresql : public PostgresqlSchema {
 protected:
  void run(Direction revision) {
    for (const std::string& sql : statements_of("postgresql", revision, version())) query(sql);
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
};

}  // namespace migrator::testing
