#include "autogenerate/creation.hpp"

#include <gmock/gmock.h>

#include "autogenerate/creation/routine_arguments.hpp"
#include "autogenerate/source.hpp"
#include "model_server.hpp"
#include "random_database.hpp"

namespace migrator::testing {
namespace {

using namespace schema;
using autogenerate::creation_of;
using autogenerate::ForwardReferences;
using autogenerate::removal_of;

using ::testing::IsEmpty;

constexpr std::uint32_t databases = 300;

std::string source_of(const std::vector<Operation>& operations) {
  return autogenerate::cpp_source(operations, [](const Operation&) { return std::vector<Execute>(); });
}

TEST(Creation, RandomDatabases) {
  const std::uint32_t first = std::random_device()();
  for (std::uint32_t seed = first; seed != first + databases; ++seed) {
    SCOPED_TRACE("seed " + std::to_string(seed));
    const Database database = random_database(seed);
    const std::vector<Operation> creation = creation_of(database);
    const std::vector<Operation> removal = removal_of(database);
    ModelServer server(database);
    server.run(creation);
    ASSERT_THAT(server.complaints(), IsEmpty()) << source_of(creation);
    server.run(removal);
    ASSERT_THAT(server.complaints(), IsEmpty()) << source_of(creation) << "and back:\n" << source_of(removal);
    ASSERT_THAT(server.things(), IsEmpty()) << source_of(creation) << "and back:\n" << source_of(removal);
    const Database other = shuffled(database, seed);
    ASSERT_EQ(source_of(creation_of(other)), source_of(creation));
    ASSERT_EQ(source_of(removal_of(other)), source_of(removal));
  }
}

Table table(const std::string& name, const std::string& referred = "", const std::string& key_name = "") {
  Table table;
  table.name.name = name;
  table.constraints.push_back(PrimaryKey{"", {"id"}});
  if (!referred.empty()) table.constraints.push_back(ForeignKey{key_name, {"a"}, {"", referred}, {}});
  return table;
}

TEST(Creation, CircleOfForeignKeys) {
  Database database;
  database.tables = {table("a", "b", "fk_a_b"), table("b", "c"), table("c", "a"), table("d", "d"), table("e", "a")};
  EXPECT_EQ(source_of(creation_of(database)), R"(  op.create_table("a", primary_key("id"));
  op.create_table("c",
                  primary_key("id"),
                  foreign_key("a").references("a"));
  op.create_table("b",
                  primary_key("id"),
                  foreign_key("a").references("c"));
  op.create_table("d",
                  primary_key("id"),
                  foreign_key("a").references("d"));
  op.create_table("e",
                  primary_key("id"),
                  foreign_key("a").references("a"));
  op.add_constraint("a", foreign_key("a").references("b").named("fk_a_b"));
)");
  EXPECT_EQ(source_of(removal_of(database)), R"(  op.drop_constraint("fk_a_b", "a");
  op.drop_table("e");
  op.drop_table("d");
  op.drop_table("b");
  op.drop_table("c");
  op.drop_table("a");
)");
}

TEST(Creation, CircleOfForeignKeysWithoutNames) {
  Database database;
  database.tables = {table("a", "b"), table("b", "a")};
  EXPECT_EQ(source_of(removal_of(database)), "  op.drop_table(\"b\", cascade);\n  op.drop_table(\"a\");\n");
}

TEST(Creation, CircleThatIsAccepted) {
  Database database;
  database.tables = {table("a", "b"), table("b", "a")};
  EXPECT_EQ(source_of(creation_of(database, ForwardReferences::accepted)), R"(  op.create_table("a",
                  primary_key("id"),
                  foreign_key("a").references("b"));
  op.create_table("b",
                  primary_key("id"),
                  foreign_key("a").references("a"));
)");
  EXPECT_EQ(source_of(removal_of(database, ForwardReferences::accepted)),
            "  op.drop_table(\"b\");\n  op.drop_table(\"a\");\n");
}

TEST(Creation, OwnedSequence) {
  Database database;
  database.tables = {table("a")};
  CreateSequence sequence{{"", "a_id_seq"}, {}, false};
  sequence.options.owner = SequenceOwner{{"", "a"}, "id"};
  database.sequences = {sequence};
  EXPECT_EQ(source_of(creation_of(database)), R"(  op.create_sequence("a_id_seq");
  op.create_table("a", primary_key("id"));
  op.alter_sequence("a_id_seq", sequence().owned_by("a", "id"));
)");
  EXPECT_EQ(source_of(removal_of(database)), "  op.drop_table(\"a\");\n");
}

// Another table that was created before the owner uses the sequence still when the owner goes.
TEST(Creation, OwnedSequenceOfTwo) {
  Database database;
  database.tables = {table("a"), table("b")};
  CreateSequence sequence{{"", "q"}, {}, false};
  sequence.options.owner = SequenceOwner{{"", "b"}, "id"};
  database.sequences = {sequence};
  database.dependencies = {{{ObjectKind::table, {"", "a"}}, {ObjectKind::sequence, {"", "q"}}}};
  EXPECT_EQ(source_of(removal_of(database)), R"(  op.alter_sequence("q", sequence().owned_by_nobody());
  op.drop_table("b");
  op.drop_table("a");
  op.drop_sequence("q");
)");
}

TEST(Creation, ConstraintsThatAreNotValidYet) {
  Database database;
  database.tables = {table("a")};
  database.tables[0].constraints.push_back(Check{"ck", {"a > 0"}, {true, false}});
  EXPECT_EQ(source_of(creation_of(database)), R"(  op.create_table("a", primary_key("id"));
  op.add_constraint("a", check("a > 0").not_valid().named("ck"));
)");
  EXPECT_EQ(source_of(removal_of(database)), "  op.drop_table(\"a\");\n");
}

TEST(Creation, TriggerAndItsFunction) {
  Database database;
  database.tables = {table("a")};
  CreateRoutine function;
  function.name.name = "touch";
  function.returns = "trigger";
  function.language = "plpgsql";
  database.routines = {function};
  Trigger trigger;
  trigger.name = "touched";
  trigger.table.name = "a";
  trigger.function = TriggerFunction{{"", "touch"}, {}};
  database.triggers = {trigger};
  EXPECT_EQ(source_of(removal_of(database)), R"(  op.drop_trigger("touched", "a");
  op.drop_function("touch");
  op.drop_table("a");
)");
}

TEST(Creation, FunctionsInSql) {
  Database database;
  CreateRoutine function;
  function.name.name = "f";
  function.arguments = "a integer DEFAULT 5, b text DEFAULT 'x, y'::text";
  function.language = "sql";
  function.body.text = "SELECT g()";
  database.routines = {function};
  EXPECT_EQ(source_of(creation_of(database)), R"(  op.execute("SET LOCAL check_function_bodies = off");
  op.create_function("f",
                     routine("a integer DEFAULT 5, b text DEFAULT 'x, y'::text").language("sql").body("SELECT g()"));
)");
  EXPECT_EQ(source_of(removal_of(database)), "  op.drop_function(\"f\", \"a integer, b text\");\n");
}

TEST(Creation, OthersAndCommentsOnWhatIsNotOurs) {
  Database database;
  database.others = {
      {"aggregate", {ObjectKind::function, {"", "total"}}, "CREATE AGGREGATE …", "DROP AGGREGATE total"}};
  database.comments = {{{ObjectKind::schema, {"", "public"}}, "ours"}};
  EXPECT_EQ(source_of(creation_of(database)), R"(  op.execute("CREATE AGGREGATE …");
  op.comment_on(object::schema("public"), "ours");
)");
  EXPECT_EQ(source_of(removal_of(database)), R"(  op.comment_on(object::schema("public"), null);
  op.execute("DROP AGGREGATE total");
)");
}

TEST(Creation, HopelessCircle) {
  Database database;
  database.tables = {table("a"), table("b")};
  const Object a{ObjectKind::table, {"", "a"}};
  const Object b{ObjectKind::table, {"", "b"}};
  database.dependencies = {{a, b}, {b, a}};
  EXPECT_EQ(creation_of(database).size(), 2U);
  EXPECT_EQ(removal_of(database).size(), 2U);
}

TEST(RoutineArguments, WithoutDefaults) {
  using autogenerate::identity_arguments;
  EXPECT_EQ(identity_arguments(""), "");
  EXPECT_EQ(identity_arguments("integer, text"), "integer, text");
  EXPECT_EQ(identity_arguments("a integer = 5, \"x DEFAULT y\" text"), "a integer, \"x DEFAULT y\" text");
  EXPECT_EQ(identity_arguments("a numeric(10,2) default round(1, 2), VARIADIC b text[] DEFAULT ARRAY['a', 'b']"),
            "a numeric(10,2), VARIADIC b text[]");
  EXPECT_EQ(identity_arguments("a text DEFAULT 'it''s, DEFAULT '"), "a text");
}

}  // namespace
}  // namespace migrator::testing
