// What a server's version lacks is said before anything is sent, with the version that has it and what to do instead.
#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include "revisions.hpp"

namespace migrator::testing {
namespace {

struct Newness {
  const char* name;
  const char* backend;
  int last_without;  // the last version that refuses
  int first_with;
  std::string refusal;
  Direction revision;
};

void PrintTo(const Newness& newness, std::ostream* out) { *out << newness.name; }

class Versions : public ::testing::TestWithParam<Newness> {};

TEST_P(Versions, AreAsked) {
  const Newness& of = GetParam();
  EXPECT_EQ(refusal_of(of.backend, of.revision, of.last_without), of.refusal);
  EXPECT_FALSE(statements_of(of.backend, of.revision, of.first_with).empty());
  EXPECT_FALSE(statements_of(of.backend, of.revision).empty());
}

INSTANTIATE_TEST_SUITE_P(
    Of, Versions,
    ::testing::Values(
        Newness{"DetachConcurrently", "postgresql", 130023, 140000,
                "DETACH PARTITION … CONCURRENTLY came with PostgreSQL 14, and this server is 13\n"
                "leave concurrently away: the table is locked for a moment",
                [](op& op) { op.detach_partition("t", "p", concurrently); }},
        Newness{"Compression", "postgresql", 130023, 140000,
                "COMPRESSION came with PostgreSQL 14, and this server is 13\nleave it away: there is one method",
                [](op& op) { op.alter_column("t", "c", compression("lz4")); }},
        Newness{"NullsNotDistinctOfUnique", "postgresql", 149999, 150000,
                "NULLS NOT DISTINCT came with PostgreSQL 15, and this server is 14\n"
                "make a unique index over expression(\"coalesce(…)\") beside the constraint",
                [](op& op) { op.add_constraint("t", unique("c").nulls_not_distinct()); }},
        Newness{"NullsNotDistinctOfIndex", "postgresql", 140000, 150000,
                "NULLS NOT DISTINCT came with PostgreSQL 15, and this server is 14\n"
                "make the index over expression(\"coalesce(…)\")",
                [](op& op) { op.create_index("ix", "t", "c", unique_rows, nulls_not_distinct); }},
        Newness{"SetNullOfColumns", "postgresql", 140000, 150000,
                "a list of columns behind SET NULL or SET DEFAULT came with PostgreSQL 15, and this server is 14\n"
                "let a trigger set them (op.execute)",
                [](op& op) {
                  op.add_constraint("t", foreign_key({"a", "b"}).references("o").on_delete(set_null({"a"})));
                }},
        Newness{"StorageDefault", "postgresql", 150000, 160000,
                "SET STORAGE DEFAULT came with PostgreSQL 16, and this server is 15\n"
                "name the mode that the type has without a word",
                [](op& op) { op.alter_column("t", "c", column_storage("default")); }},
        Newness{"AnotherExpression", "postgresql", 160000, 170000,
                "another expression for a computed column came with PostgreSQL 17, and this server is 16\n"
                "drop the column and add it with the new expression",
                [](op& op) { op.alter_column("t", "c", computed("a")); }},
        Newness{"VirtualColumn", "postgresql", 170000, 180000,
                "a virtual computed column came with PostgreSQL 18, and this server is 17\n"
                "computed() keeps the value, and computes it when a row is written",
                [](op& op) { op.add_column("t", column("c", integer(), computed_virtual("a"))); }},
        Newness{"NotEnforced", "postgresql", 170000, 180000,
                "NOT ENFORCED came with PostgreSQL 18, and this server is 17\n"
                "leave the constraint away: nobody would check it",
                [](op& op) { op.add_constraint("t", check("a > 0").not_enforced()); }},
        Newness{"Enforced", "postgresql", 170000, 180000,
                "ALTER CONSTRAINT … ENFORCED came with PostgreSQL 18, and this server is 17\n"
                "drop the constraint and add it as it should be",
                [](op& op) { op.alter_constraint("fk", "t", enforced); }},
        Newness{"WithoutOverlaps", "postgresql", 170000, 180000,
                "WITHOUT OVERLAPS came with PostgreSQL 18, and this server is 17\n"
                "exclude(element(…, \"=\"), element(…, \"&&\")).using_method(\"gist\")",
                [](op& op) {
                  op.add_constraint("t", primary_key({"a", "b"}).without_overlaps());
                }},
        Newness{"Period", "postgresql", 170000, 180000,
                "PERIOD came with PostgreSQL 18, and this server is 17\n"
                "keep the references right with a trigger (op.execute)",
                [](op& op) {
                  op.add_constraint("t", foreign_key({"a", "b"}).references("o").period());
                }},
        Newness{"Strict", "sqlite", 3036000, 3037000,
                "STRICT came with SQLite 3.37, and this is 3.36\n"
                "leave strict away: the values are then what the application writes",
                [](op& op) { op.create_table("t", column("a", integer()), strict); }}),
    [](const ::testing::TestParamInfo<Newness>& one) { return std::string(one.param.name); });

}  // namespace
}  // namespace migrator::testing
