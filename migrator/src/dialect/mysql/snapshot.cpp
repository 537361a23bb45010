#include <fmt/format.h>

#include "dialect/mysql/catalog_queries.hpp"
#include "dialect/mysql/mysql_dialect.hpp"

namespace migrator::dialect::mysql {

std::vector<Statement> MysqlDialect::snapshot(const VersionTable& table, int) const {
  const std::string schema = table.schema.empty() ? "DATABASE()" : literal(table.schema);
  const std::string others =
      fmt::format("{{}} NOT IN ({}, {}, {})", literal(table.name), literal(table.history), literal(table.checkpoint));
  return {{table_query(schema, others)},
          {view_query(schema, "{} <> ''")},
          {trigger_query(schema, "{} <> ''")},
          {routine_query(schema, "{} <> ''")}};
}

}  // namespace migrator::dialect::mysql
