// How the lines are broken, and what cannot be written as a call.
#include <gmock/gmock.h>

#include "autogenerate/source.hpp"

namespace migrator::autogenerate {
namespace {

using namespace schema;

std::vector<Execute> rendered(const Operation&) { return {{"CREATE THIS", {}}, {"AND THAT", {std::int64_t{5}}}}; }

std::string source_of(Action action) {
  const Operation operation{std::move(action), {}};
  return cpp_source({&operation, 1}, rendered);
}

Type of(TypeKind kind) {
  Type type;
  type.kind = kind;
  return type;
}

Column column(const std::string& name, TypeKind kind) { return {name, of(kind), true, {}, {}, {}, {}, ""}; }

TEST(Layout, OnePartPerLineOfATable) {
  EXPECT_EQ(source_of(CreateTable{{{"", "post"},
                                   {column("id", TypeKind::bigint), column("title", TypeKind::text)},
                                   {PrimaryKey{"", {"id"}}},
                                   ""}}),
            R"(  op.create_table("post",
                  column("id", bigint()),
                  column("title", text()),
                  primary_key("id"));
)");
  EXPECT_EQ(source_of(CreateTable{{{"", "post"}, {column("id", TypeKind::bigint)}, {}, ""}}),
            "  op.create_table(\"post\", column(\"id\", bigint()));\n");
}

TEST(Layout, ChainsThatAreTooLong) {
  CreateRoutine create;
  create.name.name = "full_name";
  create.arguments = "first text, last text";
  create.returns = "text";
  create.language = "sql";
  create.volatility = Volatility::immutable;
  create.body.text = "SELECT first || ' ' || last";
  EXPECT_EQ(source_of(create), R"(  op.create_function("full_name",
                     routine("first text, last text")
                         .returns("text")
                         .language("sql")
                         .immutable()
                         .body("SELECT first || ' ' || last"));
)");
}

TEST(Layout, FilledArguments) {
  EXPECT_EQ(
      source_of(CreateEnum{
          {"", "planet"},
          {"mercury", "venus", "earth", "mars", "jupiter", "saturn", "uranus", "neptune", "pluto", "ceres", "eris"}}),
      R"(  op.create_enum("planet", {"mercury", "venus", "earth", "mars", "jupiter", "saturn", "uranus", "neptune", "pluto",
                            "ceres", "eris"});
)");
}

TEST(Layout, SqlOfSeveralLines) {
  EXPECT_EQ(source_of(CreateView{{{"", "v"}, {"SELECT \"a\"\n  FROM t"}}}), R"x(  op.create_view("v", R"sql(SELECT "a"
  FROM t)sql");
)x");
  EXPECT_EQ(source_of(Execute{"SELECT ')sql\"'\n", {}}), "  op.execute(R\"sql1(SELECT ')sql\"'\n)sql1\");\n");
  EXPECT_EQ(source_of(Execute{"DELETE FROM \"user\"", {}}), "  op.execute(R\"(DELETE FROM \"user\")\");\n");
}

TEST(Layout, LongTexts) {
  EXPECT_EQ(source_of(CommentOnTable{{"", "user"},
                                     "whoever can log in, and whoever could log in before the accounts "
                                     "of the former employees were closed"}),
            R"(  op.comment_on_table("user",
                      "whoever can log in, and whoever could log in before the accounts of the former employees were "
                      "closed");
)");
}

TEST(Layout, Escapes) {
  EXPECT_EQ(source_of(CommentOnTable{{"", "t"},
                                     "\"\\\t\x01"
                                     "7??/ü"}),
            "  op.comment_on_table(\"t\", \"\\\"\\\\\\t\\0017?\\?/ü\");\n");
  EXPECT_EQ(source_of(Execute{"$1", {std::numeric_limits<std::int64_t>::min(), 5.0}}),
            "  op.execute(\"$1\", -9223372036854775807 - 1, 5.0);\n");
}

// What the headers have no room for.
TEST(Layout, RenderedSql) {
  const std::string sql = "  op.execute(\"CREATE THIS\");\n  op.execute(\"AND THAT\", 5);\n";
  Exclude exclude;
  exclude.elements.resize(9, {IndexKey{"a"}, "="});
  EXPECT_EQ(source_of(AddConstraint{{"", "t"}, exclude}), sql);
  EXPECT_EQ(source_of(CreateView{{{"", "v"}, {"SELECT"}, std::vector<std::string>(33, "a")}}), sql);
  CreateRoutine routine;
  routine.settings.resize(3, {"a", "b"});
  EXPECT_EQ(source_of(routine), sql);
  EXPECT_EQ(source_of(CreateTable{{{"", "t"}, std::vector<Column>(251, column("a", TypeKind::text)), {}, ""}}), sql);
  EXPECT_EQ(source_of(Grant{{{"select", {}}}, FutureObjects{"tables", "", {}}, {}, true}), sql);
  EXPECT_EQ(source_of(AddConstraint{{"", "t"}, Check{"", {"a"}}}), "  op.add_constraint(\"t\", check(\"a\"));\n");
}

}  // namespace
}  // namespace migrator::autogenerate
