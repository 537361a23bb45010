#include <fmt/format.h>

#include "dialect/mysql/mysql_dialect.hpp"

namespace migrator::dialect::mysql {

// The comparisons are with one database and one table, which the server then looks at alone. Each table is committed by
// itself, so that the one of checkpoints may be missing; a script makes none either.
Statement MysqlDialect::inspect_bookkeeping(const VersionTable& table) const {
  const std::string schema = table.schema.empty() ? "DATABASE()" : literal(table.schema);
  const auto exists = [&](std::string_view what, const std::string& name, std::string_view more = {}) {
    return fmt::format("EXISTS (SELECT 1 FROM information_schema.{} WHERE TABLE_SCHEMA = {} AND TABLE_NAME = {}{})",
                       what, schema, literal(name), more);
  };
  return {fmt::format("SELECT {}, {} AND {}, {}, {}", schema, exists("TABLES", table.name),
                      exists("TABLES", table.checkpoint), exists("TABLES", table.history),
                      exists("COLUMNS", table.history, " AND COLUMN_NAME = 'version_table'"))};
}

Statement MysqlDialect::create_version_table(const VersionTable& table) const {
  return {fmt::format(
      "CREATE TABLE IF NOT EXISTS {} (\n  `version_num` VARCHAR(255) NOT NULL,\n  PRIMARY KEY (`version_num`)\n){}",
      qualified(*this, table.schema, table.name), bookkeeping_options)};
}

// Times are UTC; a TIMESTAMP would be so too, but ends with the year 2038.
Statement MysqlDialect::create_history_table(const VersionTable& table) const {
  return {fmt::format(R"(CREATE TABLE IF NOT EXISTS {} (
  `id` BIGINT NOT NULL AUTO_INCREMENT PRIMARY KEY,
  `revision` VARCHAR(255) NOT NULL,
  `direction` VARCHAR(16) NOT NULL,
  `outcome` VARCHAR(16) NOT NULL,
  `applied_at` DATETIME(6) NOT NULL DEFAULT (UTC_TIMESTAMP(6)),
  `duration_ms` BIGINT NOT NULL,
  `db_user` VARCHAR(255) NOT NULL DEFAULT (CURRENT_USER()),
  `os_user` TEXT,
  `host` TEXT,
  `tool_version` TEXT,
  `plugin_sha256` TEXT,
  `sql_state` TEXT,
  `message` MEDIUMTEXT,
  `seal` TEXT,
  `version_table` TEXT
){})",
                      qualified(*this, table.schema, table.history), bookkeeping_options)};
}

// CAST knows no TEXT.
Statement MysqlDialect::select_seals(const VersionTable& table) const {
  Statement statement = StandardDialect::select_seals(table);
  constexpr std::string_view standard = "AS TEXT";
  statement.sql.replace(statement.sql.find(standard), standard.size(), "AS CHAR");
  return statement;
}

}  // namespace migrator::dialect::mysql
