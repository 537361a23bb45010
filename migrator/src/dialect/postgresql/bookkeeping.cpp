#include <fmt/format.h>

#include "dialect/postgresql/postgresql_dialect.hpp"

namespace migrator::dialect::postgresql {

Statement PostgresqlDialect::inspect_bookkeeping(const VersionTable& table) const {
  return {
      "SELECT coalesce((SELECT n.nspname FROM pg_catalog.pg_class c JOIN pg_catalog.pg_namespace n ON n.oid = "
      "c.relnamespace "
      "WHERE c.oid = pg_catalog.to_regclass($1)), pg_catalog.current_schema())::text, "
      "pg_catalog.to_regclass($1) IS NOT NULL, pg_catalog.to_regclass($2) IS NOT NULL, "
      "EXISTS (SELECT 1 FROM pg_catalog.pg_attribute WHERE attrelid = pg_catalog.to_regclass($2) AND attname = "
      "'version_table' AND NOT attisdropped)",
      {qualified(*this, table.schema, table.name), qualified(*this, table.schema, table.history)}};
}

// clock_timestamp(), because now() is when the revision's transaction began.
Statement PostgresqlDialect::create_history_table(const VersionTable& table) const {
  return {fmt::format(R"(CREATE TABLE IF NOT EXISTS {} (
  "id" BIGINT GENERATED ALWAYS AS IDENTITY PRIMARY KEY,
  "revision" VARCHAR(255) NOT NULL,
  "direction" VARCHAR(16) NOT NULL,
  "outcome" VARCHAR(16) NOT NULL,
  "applied_at" TIMESTAMPTZ NOT NULL DEFAULT clock_timestamp(),
  "duration_ms" BIGINT NOT NULL,
  "db_user" TEXT NOT NULL DEFAULT current_user,
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

// The database's collation may ignore or reorder characters; bytes are the same everywhere.
Statement PostgresqlDialect::select_versions(const VersionTable& table) const {
  Statement statement = StandardDialect::select_versions(table);
  statement.sql += " COLLATE \"C\"";
  return statement;
}

}  // namespace migrator::dialect::postgresql
