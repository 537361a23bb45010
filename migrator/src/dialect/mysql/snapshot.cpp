#include <fmt/format.h>

#include "dialect/mysql/catalog_queries.hpp"
#include "dialect/mysql/mysql_dialect.hpp"

namespace migrator::dialect::mysql {

namespace {

// An index that the server has made for a foreign key, under its name. Whether it stays beside another one that does
// the same depends on how the table came to be: after a dump, or a drop of the other one, it does.
std::string without_indexes_of_keys(const std::string& schema) {
  return fmt::format(
      "kind <> 'index' OR name NOT IN (SELECT CONCAT(TABLE_NAME, '.', CONSTRAINT_NAME) "
      "FROM information_schema.REFERENTIAL_CONSTRAINTS WHERE CONSTRAINT_SCHEMA = {})",
      schema);
}

}  // namespace

std::vector<Statement> MysqlDialect::snapshot(const VersionTable& table, int) const {
  const std::string schema = table.schema.empty() ? "DATABASE()" : literal(table.schema);
  const std::string others =
      fmt::format("{{}} NOT IN ({}, {}, {})", literal(table.name), literal(table.history), literal(table.checkpoint));
  return {{table_query(schema, others, without_indexes_of_keys(schema))},
          {view_query(schema, "{} <> ''")},
          {trigger_query(schema, "{} <> ''")},
          {routine_query(schema, "{} <> ''")}};
}

}  // namespace migrator::dialect::mysql
