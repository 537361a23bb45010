// What is wrong on every backend, and how it is said.
#include "operations.hpp"

namespace migrator::testing {
namespace {

struct Mistake {
  const char* name;
  Action action;
  std::string message;
};

void PrintTo(const Mistake& mistake, std::ostream* out) { *out << mistake.name; }

class Mistakes : public ::testing::TestWithParam<Mistake> {};

TEST_P(Mistakes, AreNamedOnEveryBackend) {
  for (const char* backend : {"postgresql", "sqlite"}) {
    EXPECT_EQ(refusal(dialect::dialect_of(backend), GetParam().action), GetParam().message) << backend;
  }
}

const TableName t{"", "t"};

std::vector<std::string> many_names() {
  std::vector<std::string> names;
  for (int i = 0; i < 33; ++i) names.push_back("c" + std::to_string(i));
  return names;
}

Column badly(void (*spoil)(Column&)) {
  Column made = column("a");
  spoil(made);
  return made;
}

AlterColumn alter(void (*spoil)(AlterColumn&)) {
  AlterColumn made = alter_column("t", "a");
  spoil(made);
  return made;
}

CreateTable with(Constraint constraint) {
  return create_table("t", {column("id"), column("email")}, {std::move(constraint)});
}

std::vector<Mistake> operations() {
  return {
      {"NoColumns", create_table("t", {}), "create_table \"t\": the table has no columns"},
      {"TwoColumnsOfOneName", create_table("t", {column("a"), column("b"), column("a")}),
       "create_table \"t\": there are two columns \"a\""},
      {"KeyOverMissingColumn", with(PrimaryKey{"", {"idd"}}),
       "create_table \"t\": primary_key names column \"idd\", which the table does not have; it has id, email"},
      {"UniqueOverMissingColumn", with(Unique{"", {"id", "x"}}),
       "create_table \"t\": unique names column \"x\", which the table does not have; it has id, email"},
      {"ForeignKeyOverMissingColumn", with(foreign_key({"x"}, "o")),
       "create_table \"t\": foreign_key names column \"x\", which the table does not have; it has id, email"},
      {"KeyOverNothing", with(PrimaryKey{"", {}}), "create_table \"t\": primary_key names no column"},
      {"KeyOverOneColumnTwice", with(Unique{"", {"id", "id"}}), "create_table \"t\": unique names column \"id\" twice"},
      {"TwoPrimaryKeys", create_table("t", {column("a")}, {PrimaryKey{"", {"a"}}, PrimaryKey{"", {"a"}}}),
       "create_table \"t\": there are two primary keys"},
      {"TwoConstraintsOfOneName", create_table("t", {column("a")}, {Unique{"x", {"a"}}, Check{"x", sql("a > 0")}}),
       "create_table \"t\": there are two constraints \"x\""},
      {"ForeignKeyWithoutReferences", with(foreign_key({"id"}, "")),
       "create_table \"t\": foreign_key of id lacks references()"},
      {"ForeignKeyOfAnotherSize", AddConstraint{t, foreign_key({"a", "b"}, "o", {"x"})},
       "add_constraint \"t\": foreign_key has 2 columns (a, b) but references 1 (x)"},
      {"EmptyCheck", AddConstraint{t, Check{"", sql("")}}, "add_constraint \"t\": the condition of check() is empty"},
      {"TooManyKeyColumns", AddConstraint{t, Unique{"", many_names()}},
       "add_constraint \"t\": unique names more than 32 columns"},
      {"IdentityAndDefault",
       AddColumn{t, badly([](Column& c) { c.identity = Identity{}, c.default_value = sql("1"); }), false},
       "add_column \"t\": column \"a\" has both an identity and a default"},
      {"IdentityAndComputed",
       AddColumn{t, badly([](Column& c) { c.identity = Identity{}, c.computed = Computed{"1"}; }), false},
       "add_column \"t\": column \"a\" has both an identity and a computed value"},
      {"ComputedAndDefault",
       AddColumn{t, badly([](Column& c) { c.default_value = sql("1"), c.computed = Computed{"1"}; }), false},
       "add_column \"t\": column \"a\" has both a computed value and a default"},
      {"EmptyDefault", AddColumn{t, badly([](Column& c) { c.default_value = sql(""); }), false},
       "add_column \"t\": column \"a\" has an empty default_sql()"},
      {"EmptyComputed", AddColumn{t, badly([](Column& c) { c.computed = Computed{""}; }), false},
       "add_column \"t\": column \"a\" has an empty computed()"},
      {"EmptyType", AddColumn{t, column("a", sql_type("")), false},
       "add_column \"t\": column \"a\" has an empty sql_type()"},
      {"NoLength", AddColumn{t, column("a", string(0)), false},
       "add_column \"t\": the length of column \"a\" is less than 1"},
      {"NoPrecision", AddColumn{t, column("a", numeric(0, 0)), false},
       "add_column \"t\": the precision of column \"a\" is less than 1"},
      {"NoIncrement", AddColumn{t, with_identity(column("a"), {false, {}, 0}), false},
       "add_column \"t\": the identity of column \"a\" never advances"},
      {"UsingWithoutType", alter([](AlterColumn& a) { a.using_expression = sql("a"); }),
       "alter_column \"t\": column \"a\" has using_sql() but no new type"},
      {"CollationWithoutType", alter([](AlterColumn& a) { a.collation = CollationName{"C"}; }),
       "alter_column \"t\": column \"a\" has collate() but no type to go with it"},
      {"NothingChanges", alter([](AlterColumn&) {}), "alter_column \"t\": nothing of column \"a\" changes"},
      {"IndexOverNothing", create_index("ix", t, {}), "create_index \"t\": index \"ix\" names no column"},
      {"InsertWithoutColumns", BulkInsert{t, {}, {{}}}, "bulk_insert \"t\": it names no column"},
      {"InsertOfOneColumnTwice", BulkInsert{t, {"a", "a"}, {}}, "bulk_insert \"t\": it names column \"a\" twice"},
      {"ShortRow", BulkInsert{t, {"a", "b"}, {{Value(), Value()}, {Value()}}},
       "bulk_insert \"t\": row 2 has 1 values for 2 columns"},
      {"EmptyName", DropTable{{"", ""}, false}, "a name is empty"},
  };
}

INSTANTIATE_TEST_SUITE_P(Operations, Mistakes, ::testing::ValuesIn(operations()),
                         [](const ::testing::TestParamInfo<Mistake>& one) { return one.param.name; });

}  // namespace
}  // namespace migrator::testing
