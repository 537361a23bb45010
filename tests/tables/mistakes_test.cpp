// What is wrong on every backend, and how it is said.
#include <gtest/gtest.h>

#include "revisions.hpp"

namespace migrator::testing {
namespace {

struct Mistake {
  const char* name;
  std::string message;
  Direction revision;
};

void PrintTo(const Mistake& mistake, std::ostream* out) { *out << mistake.name; }

class TableMistakes : public ::testing::TestWithParam<Mistake> {};

TEST_P(TableMistakes, AreNamedOnEveryBackend) {
  for (const char* backend : {"postgresql", "sqlite"})
    EXPECT_EQ(refusal_of(backend, GetParam().revision), GetParam().message) << backend;
}

INSTANTIATE_TEST_SUITE_P(
    Of, TableMistakes,
    ::testing::Values(
        Mistake{"ColumnsOfAPartition", "create_table \"t\": a partition has the columns of \"p\", and none of its own",
                [](op& op) { op.create_table("t", column("a", text()), partition_of("p", default_partition)); }},
        Mistake{"PartitionThatInherits", "create_table \"t\": a partition cannot inherit",
                [](op& op) { op.create_table("t", inherits("q"), partition_of("p", default_partition)); }},
        Mistake{"IndexOverMissingColumn",
                "create_table \"t\": index \"ix\" names column \"b\", which the table does not have; it has a",
                [](op& op) {
                  op.create_table("t", column("a", text()), index("ix", {"a", "b"}));
                }},
        Mistake{"IncludeOfMissingColumn",
                "create_table \"t\": unique names column \"b\", which the table does not have; it has a",
                [](op& op) { op.create_table("t", column("a", text()), unique("a").include("b")); }},
        Mistake{"PartitionByMissingColumn",
                "create_table \"t\": partition_by names column \"b\", which the table does not have; it has a",
                [](op& op) { op.create_table("t", column("a", text()), partition_by_range("b")); }},
        Mistake{"ExcludeOfMissingColumn",
                "create_table \"t\": exclude names column \"b\", which the table does not have; it has a",
                [](op& op) { op.create_table("t", column("a", text()), exclude(element("b", "="))); }},
        Mistake{"TwoIndexesOfOneName", "create_table \"t\": there are two indexes \"ix\"",
                [](op& op) { op.create_table("t", column("a", text()), index("ix", {"a"}), index("ix", {"a"})); }},
        Mistake{"OrderOfPartitions", "create_table \"t\": partition_by has no order",
                [](op& op) { op.create_table("t", column("a", text()), partition_by_range(key("a").descending())); }},
        Mistake{"NotValidInANewTable",
                "create_table \"t\": check is not_valid(), and a new table has no rows to leave out",
                [](op& op) { op.create_table("t", column("a", text()), check("a > 0").not_valid()); }},
        Mistake{"IndexOfANewTable",
                "create_table \"t\": unique is made of index \"ix\", which a new table cannot have: use add_constraint",
                [](op& op) { op.create_table("t", column("a", text()), unique("a").using_index("ix")); }},
        Mistake{"RangeOfOneEnd", "attach_partition \"t\": for_values_from() begins with 2 values and ends with 1",
                [](op& op) {
                  op.attach_partition("t", "p", for_values_from({1, 2}, {3}));
                }},
        Mistake{"RangeOfNothing", "attach_partition \"t\": for_values_from() names no value",
                [](op& op) { op.attach_partition("t", "p", for_values_from({}, {3})); }},
        Mistake{"RangeFromNull", "attach_partition \"t\": no range begins or ends at NULL",
                [](op& op) { op.attach_partition("t", "p", for_values_from({null}, {3})); }},
        Mistake{"ListOfNothing", "attach_partition \"t\": for_values_in() names no value",
                [](op& op) { op.attach_partition("t", "p", for_values_in({})); }},
        Mistake{"ListWithAnEnd",
                "attach_partition \"t\": minvalue and maxvalue are ends of a range, and for_values_in() is a list",
                [](op& op) {
                  op.attach_partition("t", "p", for_values_in({1, maxvalue}));
                }},
        Mistake{"NoModulus", "attach_partition \"t\": the modulus of for_values_with() is less than 1",
                [](op& op) { op.attach_partition("t", "p", for_values_with(0, 0)); }},
        Mistake{
            "LargeRemainder",
            "attach_partition \"t\": the remainder of for_values_with() is 4, and must be at least 0 and less than 4",
            [](op& op) { op.attach_partition("t", "p", for_values_with(4, 4)); }},
        Mistake{"EmptyExpression", "create_index \"t\": index \"ix\" has an empty expression()",
                [](op& op) { op.create_index("ix", "t", expression("")); }},
        Mistake{"NullsOfNoUniqueIndex",
                "create_index \"t\": index \"ix\" is nulls_not_distinct, which means something with unique_rows only",
                [](op& op) { op.create_index("ix", "t", "a", nulls_not_distinct); }},
        Mistake{"EmptyWhere", "create_index \"t\": where() is empty",
                [](op& op) { op.create_index("ix", "t", "a", where("")); }},
        Mistake{"NoOperator", "add_constraint \"t\": an element of exclude has no operator",
                [](op& op) { op.add_constraint("t", exclude(element("a", ""))); }},
        Mistake{"SetNullOfAnotherColumn",
                "add_constraint \"t\": foreign_key of a sets column \"b\", which is not one of them",
                [](op& op) { op.add_constraint("t", foreign_key("a").references("o").on_delete(set_null({"b"}))); }},
        Mistake{"PeriodAlone", "add_constraint \"t\": foreign_key of a: period() needs a column beside the range",
                [](op& op) { op.add_constraint("t", foreign_key("a").references("o").period()); }},
        Mistake{"OverlapsAlone",
                "add_constraint \"t\": unique of a: without_overlaps() needs a column beside the range",
                [](op& op) { op.add_constraint("t", unique("a").without_overlaps()); }},
        Mistake{"MinimumAboveMaximum",
                "add_column \"t\": the identity of column \"a\" has a minimum that is not less than its maximum",
                [](op& op) { op.add_column("t", column("a", integer(), identity().minimum(5).maximum(5))); }},
        Mistake{"NoCache", "add_column \"t\": the identity of column \"a\" caches less than one number",
                [](op& op) { op.add_column("t", column("a", integer(), identity().cache(0))); }},
        Mistake{"ChangedIdentityOfANewColumn", "column \"a\": changed_identity() belongs to alter_column",
                [](op& op) { op.add_column("t", column("a", integer(), changed_identity().restart())); }},
        Mistake{"ChangedIdentityThatChangesNothing",
                "alter_column \"t\": changed_identity() of column \"a\" changes nothing",
                [](op& op) { op.alter_column("t", "a", changed_identity()); }},
        Mistake{"AutoincrementAlone", "column \"a\": autoincrement goes with identity()",
                [](op& op) { op.add_column("t", column("a", integer(), autoincrement)); }},
        Mistake{"IdentityAndDefault", "alter_column \"t\": column \"a\" gets both an identity and a default",
                [](op& op) { op.alter_column("t", "a", identity(), default_value(1)); }},
        Mistake{"VirtualInAlterColumn",
                "alter_column \"t\": column \"a\": no server changes whether a computed value is stored; computed() "
                "keeps it as it is",
                [](op& op) { op.alter_column("t", "a", computed_virtual("b")); }},
        Mistake{"UnknownStorage",
                "add_column \"t\": column \"a\" has column_storage(\"far away\"), which is none of plain, external, "
                "extended, main, default",
                [](op& op) { op.add_column("t", column("a", text(), column_storage("far away"))); }},
        Mistake{"TooMuchStatistics",
                "alter_column \"t\": the statistics of column \"a\" are 10001, and must be from -1 to 10000",
                [](op& op) { op.alter_column("t", "a", statistics(10001)); }}),
    [](const ::testing::TestParamInfo<Mistake>& one) { return std::string(one.param.name); });

}  // namespace
}  // namespace migrator::testing
