#include "autogenerate/models.hpp"

#include <gmock/gmock.h>

#include <algorithm>

#include "autogenerate/creation.hpp"
#include "random_database.hpp"

namespace migrator::testing {
namespace {

using namespace schema;
using autogenerate::models_of;
using ::testing::ElementsAre;
using ::testing::HasSubstr;

constexpr std::uint32_t databases = 60;

Operation at(unsigned line, Action action) { return {std::move(action), {"models.cpp", line}}; }

Table table(const std::string& name) {
  Table table;
  table.name.name = name;
  table.columns = {{"id", Type{TypeKind::bigint}, false, {}, {}, {}, {}, ""}};
  return table;
}

// What has to wait for something else comes last among the parts of its table.
void sort_parts(Database& database) {
  const auto words = [](const Constraint& one) {
    const auto* key = std::get_if<ForeignKey>(&one);
    return key ? std::tuple(1, key->name, key->referred_table.schema, key->referred_table.name,
                            key->enforcement.not_valid)
               : std::tuple(0, std::string(), std::string(), std::string(), false);
  };
  for (Table& one : database.tables) {
    std::ranges::sort(one.constraints, {}, words);
    std::ranges::sort(one.indexes, {}, &Index::name);
  }
}

// The same row security twice is no database.
void remove_repeated(std::vector<SetRowSecurity>& list) {
  std::vector<SetRowSecurity> once;
  for (const SetRowSecurity& one : list)
    if (std::ranges::find(once, one) == once.end()) once.push_back(one);
  list = once;
}

TEST(Models, DescribeWhatTheCreationOfADatabaseMakes) {
  const std::uint32_t first = std::random_device()();
  for (std::uint32_t seed = first; seed != first + databases; ++seed) {
    SCOPED_TRACE("seed " + std::to_string(seed));
    Database expected = random_database(seed);
    remove_repeated(expected.row_securities);
    Database actual = models_of({autogenerate::creation_of(expected), {}, "postgresql"}).database;
    sort_parts(expected);
    sort_parts(actual);
    const auto same = [](const auto& one, const auto& other) { return std::ranges::is_permutation(one, other); };
    ASSERT_TRUE(same(actual.schemas, expected.schemas));
    ASSERT_TRUE(same(actual.extensions, expected.extensions));
    ASSERT_TRUE(same(actual.enums, expected.enums));
    ASSERT_TRUE(same(actual.composite_types, expected.composite_types));
    ASSERT_TRUE(same(actual.domains, expected.domains));
    ASSERT_TRUE(same(actual.sequences, expected.sequences));
    ASSERT_TRUE(same(actual.tables, expected.tables));
    ASSERT_TRUE(same(actual.row_securities, expected.row_securities));
    ASSERT_TRUE(same(actual.routines, expected.routines));
    ASSERT_TRUE(same(actual.views, expected.views));
    ASSERT_TRUE(same(actual.materialized_views, expected.materialized_views));
    ASSERT_TRUE(same(actual.view_indexes, expected.view_indexes));
    ASSERT_TRUE(same(actual.triggers, expected.triggers));
    ASSERT_TRUE(same(actual.disabled_triggers, expected.disabled_triggers));
    ASSERT_TRUE(same(actual.policies, expected.policies));
    ASSERT_TRUE(same(actual.comments, expected.comments));
  }
}

TEST(Models, AreSortedByName) {
  Table other = table("a");
  other.name.schema = "s";
  const Database database =
      models_of({{at(1, CreateTable{other}), at(2, CreateTable{table("c")}), at(3, CreateTable{table("b")})},
                 {},
                 "postgresql"})
          .database;
  std::vector<std::string> names;
  for (const Table& one : database.tables) names.push_back(one.name.schema + "." + one.name.name);
  EXPECT_THAT(names, ElementsAre(".b", ".c", "s.a"));
}

// What is wrong, where, and the advice.
std::string mistake(std::vector<Operation> operations, const std::string& backend = "postgresql") {
  try {
    models_of({std::move(operations), {}, backend});
    return "none";
  } catch (const Error& error) {
    EXPECT_EQ(error.kind, ErrorKind::sql);
    return error.origin.to_string() + ": " + error.message + (error.hints.empty() ? "" : "; " + error.hints.front());
  }
}

TEST(Models, HaveIndexesOfTheSameNameOnMysql) {
  Index index;
  index.name = "a";
  index.keys = {IndexKey{"id"}};
  EXPECT_EQ(mistake({at(1, CreateTable{table("a")}), at(2, CreateIndex{{"", "a"}, index}),
                     at(3, CreateTable{table("b")}), at(4, CreateIndex{{"", "b"}, index})},
                    "mysql"),
            "none");
  EXPECT_EQ(
      mistake(
          {at(1, CreateTable{table("a")}), at(2, CreateIndex{{"", "a"}, index}), at(3, CreateIndex{{"", "a"}, index})},
          "mysql"),
      "models.cpp:3: index \"a\" of \"a\" is described twice; models.cpp:2 describes it too; keep one of the two");
}

TEST(Models, DescribeNothingTwice) {
  EXPECT_EQ(mistake({at(1, CreateTable{table("a")}), at(9, CreateTable{table("a")})}),
            "models.cpp:9: table \"a\" is described twice; models.cpp:1 describes it too; keep one of the two");
  View view;
  view.name.name = "a";
  EXPECT_EQ(
      mistake({at(1, CreateTable{table("a")}), at(9, CreateView{view})}),
      "models.cpp:9: view \"a\" is described twice; models.cpp:1 describes it too as table \"a\"; keep one of the "
      "two");
  Index index;
  index.name = "ix";
  index.keys = {IndexKey{"id"}};
  Table with_index = table("b");
  with_index.indexes = {index};
  EXPECT_EQ(
      mistake({at(1, CreateTable{table("a")}), at(2, CreateIndex{{"", "a"}, index}), at(3, CreateTable{with_index})}),
      "models.cpp:2: index \"ix\" of \"a\" is described twice; models.cpp:3 describes it too as index \"ix\" of "
      "\"b\"; keep one of the two");
  EXPECT_EQ(mistake({at(1, CreateEnum{{"", "e"}, {"a"}}), at(2, CreateEnum{{"", "e"}, {"b"}})}),
            "models.cpp:2: type \"e\" is described twice; models.cpp:1 describes it too; keep one of the two");
  const Object a{ObjectKind::view, {"", "v"}};
  EXPECT_EQ(
      mistake({at(1, CommentOn{a, "x"}), at(2, CommentOn{a, "y"})}),
      "models.cpp:2: the comment of view \"v\" is described twice; models.cpp:1 describes it too; keep one of the "
      "two");
}

// The comparison walked it without end.
TEST(Models, NoTableInheritsFromItself) {
  Table self = table("a"), one = table("b"), other = table("c"), child = table("d");
  self.inherits = {self.name};
  one.inherits = {other.name};
  other.inherits = {one.name};
  child.inherits = {one.name};
  const std::string advice = " inherits from itself; a table cannot be among its own parents, nor theirs";
  EXPECT_EQ(mistake({at(3, CreateTable{self})}), "models.cpp:3: table \"a\"" + advice);
  EXPECT_EQ(mistake({at(1, CreateTable{child}), at(2, CreateTable{one}), at(4, CreateTable{other})}),
            "models.cpp:2: table \"b\"" + advice);
  other.inherits = {};
  EXPECT_EQ(mistake({at(1, CreateTable{child}), at(2, CreateTable{one}), at(4, CreateTable{other})}), "none");
}

TEST(Models, OverloadedFunctionsAreSeveral) {
  CreateRoutine one, other;
  one.name = other.name = {"", "f"};
  one.arguments = "a integer DEFAULT 1";
  other.arguments = "a text";
  EXPECT_EQ(mistake({at(1, one), at(2, other)}), "none");
  other.arguments = "a integer";
  EXPECT_THAT(mistake({at(1, one), at(2, other)}), HasSubstr("models.cpp:2: function \"f\" (a integer) is described"));
}

TEST(Models, AHeaderThatIsIncludedTwiceIsOneModel) {
  EXPECT_EQ(mistake({at(1, CreateTable{table("a")}), at(1, CreateTable{table("a")})}), "none");
}

TEST(Models, SayWhatThereIs) {
  const std::string nothing =
      "this operation describes nothing: it changes, fills or removes something; models say what there is to be; what "
      "leads there is for revisions";
  EXPECT_EQ(mistake({at(4, DropTable{{"", "a"}})}), "models.cpp:4: " + nothing);
  EXPECT_EQ(mistake({at(4, Insert{{"", "a"}, {}})}), "models.cpp:4: " + nothing);
  EXPECT_EQ(mistake({at(4, UpdateExtension{"citext", ""})}), "models.cpp:4: " + nothing);
  EXPECT_THAT(mistake({at(4, Execute{"SELECT 1", {}})}), HasSubstr("models.cpp:4: SQL describes nothing"));
}

TEST(Models, TemporaryTablesAreNone) {
  Table gone = table("a");
  gone.storage.persistence = Persistence::temporary;
  EXPECT_THAT(mistake({at(3, CreateTable{gone})}), HasSubstr("models.cpp:3: table \"a\" is temporary"));
}

TEST(Models, PartsNeedTheirTable) {
  Index index;
  index.name = "ix";
  index.keys = {IndexKey{"id"}};
  EXPECT_EQ(mistake({at(7, CreateIndex{{"s", "a"}, index})}), "models.cpp:7: no model describes table \"s.a\"");
}

}  // namespace
}  // namespace migrator::testing
