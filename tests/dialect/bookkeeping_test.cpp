#include "operations.hpp"

namespace migrator::testing {
namespace {

using dialect::dialect_of;

TEST(Bookkeeping, VersionRows) {
  const dialect::VersionTable table{"s", "alembic_version", "history"};
  for (const char* backend : {"postgresql", "sqlite"}) {
    const dialect::Dialect& dialect = dialect_of(backend);
    EXPECT_EQ(dialect.create_version_table(table).sql, R"(CREATE TABLE IF NOT EXISTS "s"."alembic_version" (
  "version_num" VARCHAR(255) NOT NULL,
  CONSTRAINT "alembic_version_pkc" PRIMARY KEY ("version_num")
))");
    EXPECT_EQ(dialect.insert_version(table, "a").sql,
              R"(INSERT INTO "s"."alembic_version" ("version_num") VALUES ($1))");
    EXPECT_EQ(dialect.delete_version(table, "a").sql, R"(DELETE FROM "s"."alembic_version" WHERE "version_num" = $1)");
    const dialect::Statement update = dialect.update_version(table, "a", "b");
    EXPECT_EQ(update.sql, R"(UPDATE "s"."alembic_version" SET "version_num" = $1 WHERE "version_num" = $2)");
    EXPECT_EQ(update.parameters, (std::vector{Value("b"), Value("a")}));
  }
}

TEST(Bookkeeping, VersionRowsAreSortedByTheirBytes) {
  EXPECT_EQ(dialect_of("sqlite").select_versions({}).sql,
            R"(SELECT "version_num" FROM "migrator_version" ORDER BY "version_num")");
  EXPECT_EQ(dialect_of("postgresql").select_versions({}).sql,
            R"(SELECT "version_num" FROM "migrator_version" ORDER BY "version_num" COLLATE "C")");
}

TEST(Bookkeeping, ALongNameLeavesTheNameOfItsKeyToTheServer) {
  const dialect::VersionTable table{"", std::string(60, 'v'), "history"};
  EXPECT_THAT(dialect_of("postgresql").create_version_table(table).sql, ::testing::HasSubstr("\n  PRIMARY KEY"));
}

TEST(Bookkeeping, AnAuditEntryIsBoundAndWhatIsUnknownIsNull) {
  dialect::AuditEntry entry;
  entry.revision = "1975ea83b712";
  entry.direction = "upgrade";
  entry.outcome = "failure";
  entry.duration_ms = 7;
  entry.message = "it's";
  const dialect::Statement statement = dialect_of("postgresql").insert_audit({}, entry);
  EXPECT_THAT(statement.sql, ::testing::EndsWith("VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11, $12)"));
  EXPECT_EQ(statement.parameters,
            (std::vector{Value("1975ea83b712"), Value("upgrade"), Value("failure"), Value(std::int64_t{7}), Value(),
                         Value(), Value(), Value(), Value(), Value("it's"), Value(), Value("migrator_version")}));
}

}  // namespace
}  // namespace migrator::testing
