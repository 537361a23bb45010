// What SQLite refuses, because an application would miss it.
#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include "revisions.hpp"

namespace migrator::testing {
namespace {

struct Refusal {
  const char* name;
  std::string message;  // what it begins with
  Direction revision;
};

void PrintTo(const Refusal& refusal, std::ostream* out) { *out << refusal.name; }

class SqliteRefuses : public ::testing::TestWithParam<Refusal> {};

TEST_P(SqliteRefuses, WithAHint) {
  EXPECT_THAT(refusal_of("sqlite", GetParam().revision), ::testing::StartsWith(GetParam().message));
  EXPECT_FALSE(statements_of("postgresql", GetParam().revision).empty());
}

INSTANTIATE_TEST_SUITE_P(
    What, SqliteRefuses,
    ::testing::Values(
        Refusal{"Inherits", "SQLite has no INHERITS\nname the columns of both tables\nwhere only PostgreSQL needs it",
                [](op& op) { op.create_table("t", column("a", integer()), inherits("p")); }},
        Refusal{"PartitionBy", "SQLite has no partitions\none table takes all rows",
                [](op& op) { op.create_table("t", column("a", integer()), partition_by_range("a")); }},
        Refusal{"PartitionOf", "SQLite has no partitions",
                [](op& op) { op.create_table("t", partition_of("p", default_partition)); }},
        Refusal{"Attach", "SQLite has no partitions", [](op& op) { op.attach_partition("t", "p", default_partition); }},
        Refusal{"Inherit", "SQLite has no INHERITS", [](op& op) { op.inherit("t", "p"); }},
        Refusal{"Detach", "SQLite has no partitions", [](op& op) { op.detach_partition("t", "p"); }},
        Refusal{"CascadeOfTable", "SQLite has no CASCADE for DROP TABLE\ndrop what depends on it by name, before",
                [](op& op) { op.drop_table("t", cascade); }},
        Refusal{"CascadeOfColumn", "SQLite has no CASCADE for DROP COLUMN",
                [](op& op) { op.drop_column("t", "c", cascade); }},
        Refusal{"SetSchema", "SQLite has no schemas", [](op& op) { op.set_schema("t", "s"); }},
        Refusal{"RowSecurity", "SQLite has no row level security\nwhoever opens the file sees all rows",
                [](op& op) { op.enable_row_level_security("t"); }},
        Refusal{"ForcedRowSecurity", "SQLite has no row level security",
                [](op& op) { op.force_row_level_security("t"); }},
        Refusal{"DeferrableKey", "SQLite has no deferrable primary_key\nforeign keys can be deferred",
                [](op& op) { op.create_table("t", column("a", integer()), primary_key("a").deferrable()); }},
        Refusal{"DeferrableUnique", "SQLite has no deferrable unique",
                [](op& op) { op.create_table("t", column("a", integer()), unique("a").initially_deferred()); }},
        Refusal{"WithoutOverlaps", "SQLite has no WITHOUT OVERLAPS",
                [](op& op) {
                  op.create_table("t", column("a", integer()), column("b", integer()),
                                  unique({"a", "b"}).without_overlaps());
                }},
        Refusal{"NullsNotDistinct", "SQLite has no NULLS NOT DISTINCT",
                [](op& op) { op.create_table("t", column("a", integer()), unique("a").nulls_not_distinct()); }},
        Refusal{"NullsNotDistinctIndex", "SQLite has no NULLS NOT DISTINCT",
                [](op& op) { op.create_index("ix", "t", "a", unique_rows, nulls_not_distinct); }},
        Refusal{"NotEnforced", "SQLite has no NOT ENFORCED",
                [](op& op) { op.create_table("t", column("a", integer()), check("a > 0").not_enforced()); }},
        Refusal{"Exclude", "SQLite has no exclusion constraints",
                [](op& op) { op.create_table("t", column("a", integer()), exclude(element("a", "="))); }},
        Refusal{"AddExclude", "SQLite has no exclusion constraints",
                [](op& op) { op.add_constraint("t", exclude(element("a", "="))); }},
        Refusal{"MatchFull", "SQLite has no MATCH FULL",
                [](op& op) {
                  op.create_table("t", column("a", integer()), column("b", integer()),
                                  foreign_key({"a", "b"}).references("o").match_full());
                }},
        Refusal{"SetNullOfColumns", "SQLite has no list of columns",
                [](op& op) {
                  op.create_table("t", column("a", integer()),
                                  foreign_key("a").references("o").on_delete(set_null("a")));
                }},
        Refusal{"Period", "SQLite has no PERIOD",
                [](op& op) {
                  op.create_table("t", column("a", integer()), column("b", integer()),
                                  foreign_key({"a", "b"}).references("o").period());
                }},
        Refusal{"IndexMethod", "SQLite has no gin index\nits indexes are b-trees",
                [](op& op) { op.create_index("ix", "t", "a", using_method("gin")); }},
        Refusal{"CollationInASchema", "SQLite has no schemas for collations\nwrite collate(\"C\")",
                [](op& op) { op.create_table("t", column("a", text(), collate("pg_catalog", "C"))); }},
        Refusal{"RenameIndex", "SQLite cannot rename index \"ix\"\n`migrator upgrade` does it",
                [](op& op) { op.rename_index("ix", "iy"); }},
        Refusal{"RenameConstraint", "SQLite cannot rename constraint \"ck\" of table \"t\"\n`migrator upgrade` does it",
                [](op& op) { op.rename_constraint("ck", "t", "cl"); }},
        Refusal{"ValidateConstraint", "SQLite cannot validate constraint \"ck\" of table \"t\"",
                [](op& op) { op.validate_constraint("ck", "t"); }},
        Refusal{"AlterConstraint", "SQLite cannot alter constraint \"fk\" of table \"t\"",
                [](op& op) { op.alter_constraint("fk", "t", deferrable); }},
        Refusal{"AlterIdentity", "SQLite cannot change the identity of column \"c\" of table \"t\"",
                [](op& op) { op.alter_column("t", "c", no_identity); }},
        Refusal{"AlterComputed", "SQLite cannot change the computed value of column \"c\" of table \"t\"",
                [](op& op) { op.alter_column("t", "c", no_computed); }},
        Refusal{"IdentityWithAMaximum", "identity() of column \"a\": SQLite numbers rows from 1 in steps of 1",
                [](op& op) { op.create_table("t", column("a", integer(), identity().maximum(5)), primary_key("a")); }},
        Refusal{
            "IdentityWithoutRowid", "identity() of column \"a\" is the rowid, which a table without_rowid lacks",
            [](op& op) { op.create_table("t", column("a", integer(), identity()), primary_key("a"), without_rowid); }},
        Refusal{"WithoutRowidOrKey", "table \"t\" is without_rowid and has no primary_key",
                [](op& op) { op.create_table("t", column("a", integer()), without_rowid); }}),
    [](const ::testing::TestParamInfo<Refusal>& one) { return std::string(one.param.name); });

TEST(Sqlite, LeavesOutWhatNoApplicationMisses) {
  EXPECT_TRUE(statements_of("sqlite", [](op& op) {
                op.set_storage("t", storage("fillfactor", 70));
                op.reset_storage("t", "fillfactor");
                op.set_tablespace("t", "fast");
                op.set_logged("t");
                op.set_unlogged("t");
                op.disable_row_level_security("t");
                op.no_force_row_level_security("t");
                op.alter_column("t", "c", statistics(5), column_storage("main"), compression("lz4"), comment("x"));
              }).empty());
}

}  // namespace
}  // namespace migrator::testing
