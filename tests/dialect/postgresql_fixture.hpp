// What the dialect writes is run by a PostgreSQL server, and its effect read back.
#pragma once

#include "operations.hpp"
#include "support/postgresql_server.hpp"

namespace migrator::testing {

inline const dialect::Dialect& postgresql = dialect::dialect_of("postgresql");

class OnPostgresql : public PostgresqlSchema {
 protected:
  void run(Action action) {
    for (const auto& statement : postgresql.render({std::move(action), here}, version())) query(statement);
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
};

}  // namespace migrator::testing
