#include <fmt/format.h>

#include "dialect/sqlite/sqlite_dialect.hpp"

namespace migrator::dialect::sqlite {

Statement SqliteDialect::inspect_bookkeeping(const VersionTable& table) const {
  constexpr std::string_view exists = "EXISTS (SELECT 1 FROM {}sqlite_master WHERE type = 'table' AND name = ${})";
  const std::string schema = table.schema.empty() ? "" : quote(table.schema) + ".";
  const std::string in_schema = table.schema.empty() ? "" : ", " + literal(table.schema);
  return {fmt::format(
              "SELECT NULL, {}, {}, EXISTS (SELECT 1 FROM pragma_table_info($2{}) WHERE name = 'version_table')",
              fmt::format(fmt::runtime(exists), schema, 1), fmt::format(fmt::runtime(exists), schema, 2), in_schema),
          {table.name, table.history}};
}

// The same columns as on PostgreSQL; nobody logs in to SQLite, so db_user stays empty. Times are UTC.
Statement SqliteDialect::create_history_table(const VersionTable& table) const {
  return {fmt::format(R"(CREATE TABLE IF NOT EXISTS {} (
  "id" INTEGER NOT NULL PRIMARY KEY,
  "revision" VARCHAR(255) NOT NULL,
  "direction" VARCHAR(16) NOT NULL,
  "outcome" VARCHAR(16) NOT NULL,
  "applied_at" TIMESTAMP NOT NULL DEFAULT (strftime('%Y-%m-%d %H:%M:%f', 'now')),
  "duration_ms" BIGINT NOT NULL,
  "db_user" TEXT,
  "os_user" TEXT,
  "host" TEXT,
  "tool_version" TEXT,
  "plugin_sha256" TEXT,
  "sql_state" TEXT,
  "message" TEXT,
  "seal" TEXT,
  "version_table" TEXT
))",
                      qualified(*this, table.schema, table.history))};
}

}  // namespace migrator::dialect::sqlite
