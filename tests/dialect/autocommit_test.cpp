#include <gtest/gtest.h>

#include "dialect/dialect.hpp"

namespace migrator::testing {
namespace {

TEST(NeedsAutocommit, Postgresql) {
  const dialect::Dialect& postgresql = dialect::dialect_of("postgresql");
  for (const char* sql : {"VACUUM",
                          "vacuum full t",
                          "VACUUM (ANALYZE) t",
                          "-- why\n/* x */ CREATE INDEX CONCURRENTLY ix ON t (a)",
                          "CREATE UNIQUE INDEX concurrently ON t (a)",
                          "DROP INDEX CONCURRENTLY IF EXISTS ix",
                          "REINDEX TABLE CONCURRENTLY t",
                          "REINDEX (VERBOSE) INDEX CONCURRENTLY ix",
                          "REINDEX (CONCURRENTLY) TABLE t",
                          "REINDEX DATABASE x",
                          "REINDEX SCHEMA public",
                          "CREATE DATABASE x",
                          "DROP DATABASE x",
                          "CREATE TABLESPACE x LOCATION 'y'",
                          "DROP TABLESPACE x",
                          "ALTER SYSTEM SET a = 1",
                          "ALTER DATABASE x SET TABLESPACE y",
                          "ALTER TABLE \"s\".t DETACH PARTITION \"u\" CONCURRENTLY",
                          "CLUSTER",
                          "CLUSTER VERBOSE",
                          "CREATE SUBSCRIPTION s CONNECTION '' PUBLICATION p"})
    EXPECT_TRUE(postgresql.needs_autocommit(sql)) << sql;
  for (const char* sql :
       {"", "SELECT 1", "ANALYZE", "CREATE INDEX ix ON t (a)", "CREATE INDEX \"concurrently\" ON t (a)",
        "DROP INDEX ix", "REINDEX TABLE t", "REFRESH MATERIALIZED VIEW CONCURRENTLY v", "ALTER TYPE e ADD VALUE 'x'",
        "ALTER TABLE t DETACH PARTITION u", "-- VACUUM\nSELECT 1", "SELECT 'VACUUM'", "CLUSTER t USING ix",
        "CLUSTER \"t\"", "ALTER DATABASE x SET search_path = y", "CREATE TABLE vacuum (a int)",
        "CREATE SUBSCRIPTION s CONNECTION '' PUBLICATION p WITH (create_slot = false)"})
    EXPECT_FALSE(postgresql.needs_autocommit(sql)) << sql;
}

TEST(NeedsAutocommit, Sqlite) {
  const dialect::Dialect& sqlite = dialect::dialect_of("sqlite");
  for (const char* sql : {"VACUUM", "-- x\nvacuum INTO 'y'", "PRAGMA foreign_keys = OFF", "pragma foreign_keys(0)",
                          "PRAGMA main.journal_mode=WAL", "PRAGMA synchronous = 1",
                          "SELECT 1; PRAGMA foreign_keys=OFF; SELECT 2", "DETACH side"})
    EXPECT_TRUE(sqlite.needs_autocommit(sql)) << sql;
  for (const char* sql : {"", "SELECT 1", "PRAGMA foreign_keys", "PRAGMA table_info(t)",
                          "PRAGMA defer_foreign_keys = ON", "SELECT '; VACUUM'", "/* ; VACUUM */ SELECT [;]"})
    EXPECT_FALSE(sqlite.needs_autocommit(sql)) << sql;
}

}  // namespace
}  // namespace migrator::testing
