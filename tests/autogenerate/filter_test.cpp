#include "autogenerate/filter.hpp"

#include <gmock/gmock.h>

#include "autogenerate/creation.hpp"
#include "autogenerate/source.hpp"
#include "random_database.hpp"

namespace migrator::testing {
namespace {

using namespace schema;
using autogenerate::Filter;
using autogenerate::filtered;
using autogenerate::matches;
using ::testing::ElementsAre;
using ::testing::HasSubstr;
using ::testing::IsEmpty;

constexpr std::uint32_t databases = 60;

Filter read(const std::map<std::string, std::string>& texts) {
  return autogenerate::read_filter(texts, [](const std::string& key) { return Origin{key + ".ini", 3}; });
}

std::string source_of(const Database& database) {
  return autogenerate::cpp_source(autogenerate::creation_of(database),
                                  [](const Operation&) { return std::vector<Execute>(); });
}

TEST(FilterPatterns, HaveStarsAndQuestionMarks) {
  EXPECT_TRUE(matches("*", ""));
  EXPECT_TRUE(matches("a*c*", "abcd"));
  EXPECT_TRUE(matches("*_old", "user_old_old"));
  EXPECT_TRUE(matches("t?", "tä"));
  EXPECT_FALSE(matches("t?", "t"));
  EXPECT_FALSE(matches("a", "ab"));
  EXPECT_FALSE(matches("A", "a"));
}

TEST(FilterPatterns, AreReadFromTexts) {
  const Filter filter = read({{"include_schemas", "public app_*"},
                              {"exclude_tables", "user, audit.*\n  \"odd, name.x\""},
                              {"exclude_objects", "view:reporting_* index:user.ix_*  constraint:app.user.ck"},
                              {"url", "…"}});
  EXPECT_THAT(filter.include_schemas,
              ElementsAre(autogenerate::FilterPattern{{}, "public"}, autogenerate::FilterPattern{{}, "app_*"}));
  EXPECT_THAT(filter.exclude_tables,
              ElementsAre(autogenerate::FilterPattern{{}, "user"}, autogenerate::FilterPattern{"audit", "*"},
                          autogenerate::FilterPattern{{}, "odd, name.x"}));
  EXPECT_THAT(filter.exclude_objects,
              ElementsAre(autogenerate::ObjectPattern{ObjectKind::view, {{}, "reporting_*"}},
                          autogenerate::ObjectPattern{ObjectKind::index, {"user", "ix_*"}},
                          autogenerate::ObjectPattern{ObjectKind::constraint, {"app.user", "ck"}}));
  EXPECT_TRUE(read({{"exclude_tables", " , "}}).empty());
}

std::string mistake(const std::string& key, const std::string& text) {
  try {
    read({{key, text}});
    return "none";
  } catch (const Error& error) {
    EXPECT_EQ(error.kind, ErrorKind::configuration);
    EXPECT_EQ(error.origin.to_string(), key + ".ini:3");
    return error.message;
  }
}

TEST(FilterPatterns, ThatAreNoneAreNamed) {
  EXPECT_EQ(mistake("exclude_tables", "a b.c.d"), "exclude_tables: \"b.c.d\" is no pattern: too many dots");
  EXPECT_EQ(mistake("include_schemas", "a.b"), "include_schemas: \"a.b\" is no pattern: too many dots");
  EXPECT_EQ(mistake("include_tables", "a.,b"), "include_tables: \"a.\" is no pattern: a name is missing");
  EXPECT_EQ(mistake("include_tables", "x \"a"), "include_tables: \"\"a\" is no pattern: its quote does not end");
  EXPECT_EQ(mistake("exclude_objects", "views:a"), "exclude_objects: \"views:a\" names no kind of object");
  EXPECT_EQ(mistake("exclude_objects", "reporting_*"), "exclude_objects: \"reporting_*\" names no kind of object");
}

TEST(Filters, TakeAllOfASchema) {
  const std::uint32_t first = std::random_device()();
  const Filter filter = read({{"exclude_schemas", "s0"}});
  for (std::uint32_t seed = first; seed != first + databases; ++seed) {
    SCOPED_TRACE("seed " + std::to_string(seed));
    Database rest = filtered(random_database(seed), filter);
    EXPECT_EQ(filtered(rest, {}).tables, rest.tables);
    for (Table& one : rest.tables) {  // what stays may refer to what went
      one.constraints.clear();
      one.inherits.clear();
      for (Column& column : one.columns) column.type = Type{TypeKind::text};
    }
    rest.domains.clear(), rest.composite_types.clear(), rest.extensions.clear();
    for (Trigger& one : rest.triggers) one.function->name = {"", "f"};
    for (CreateSequence& one : rest.sequences) one.options.owner.reset();
    ASSERT_THAT(source_of(rest), ::testing::Not(HasSubstr("\"s0\"")));
  }
}

TEST(Filters, TakeWhatBelongsToATable) {
  const std::uint32_t first = std::random_device()();
  const Filter filter = read({{"include_tables", "none"}});
  for (std::uint32_t seed = first; seed != first + databases; ++seed) {
    SCOPED_TRACE("seed " + std::to_string(seed));
    const Database rest = filtered(random_database(seed), filter);
    EXPECT_THAT(rest.tables, IsEmpty());
    EXPECT_THAT(rest.triggers, IsEmpty());
    EXPECT_THAT(rest.disabled_triggers, IsEmpty());
    EXPECT_THAT(rest.policies, IsEmpty());
    EXPECT_THAT(rest.row_securities, IsEmpty());
    for (const CreateSequence& one : rest.sequences) EXPECT_FALSE(one.options.owner);
    for (const CommentOn& one : rest.comments) EXPECT_EQ(one.object.kind, ObjectKind::view);
    EXPECT_FALSE(rest.views.empty());
  }
}

Table table(const TableName& name) {
  Table result;
  result.name = name;
  result.columns = {{"id", Type{TypeKind::bigint}, true, {}, {}, {}, {}, ""}};
  return result;
}

std::vector<std::string> tables_of(const Database& database) {
  std::vector<std::string> names;
  for (const Table& one : database.tables)
    names.push_back(one.name.schema + (one.name.schema.empty() ? "" : ".") + one.name.name);
  return names;
}

TEST(Filters, MeanTheDefaultSchemaByItsName) {
  Database database;
  database.tables = {table({"", "a"}), table({"", "b"}), table({"app", "a"})};
  EXPECT_THAT(tables_of(filtered(database, read({{"exclude_tables", "public.a"}}))), ElementsAre("b", "app.a"));
  EXPECT_THAT(tables_of(filtered(database, read({{"exclude_tables", "a"}}))), ElementsAre("b"));
  EXPECT_THAT(tables_of(filtered(database, read({{"include_schemas", "public"}}))), ElementsAre("a", "b"));
  EXPECT_THAT(tables_of(filtered(database, read({{"include_schemas", "app"}}))), ElementsAre("app.a"));
  EXPECT_THAT(tables_of(filtered(database, read({{"include_tables", "*.a"}, {"exclude_tables", "app.*"}}))),
              ElementsAre("a"));
}

TEST(Filters, TakePartitionsWithTheirTable) {
  Database database;
  database.tables = {table({"", "a1"}), table({"", "a2"}), table({"", "p"})};
  database.tables[0].partition_of = PartitionOf{{"", "a2"}, DefaultPartition{}};
  database.tables[1].partition_of = PartitionOf{{"", "p"}, DefaultPartition{}};
  EXPECT_THAT(tables_of(filtered(database, read({{"exclude_tables", "p"}}))), IsEmpty());
}

TEST(Filters, KeepForeignKeysToWhatGoes) {
  Database database;
  database.tables = {table({"", "a"}), table({"auth", "user"})};
  database.tables[0].constraints = {ForeignKey{"fk", {"id"}, {"auth", "user"}, {"id"}}};
  const Database rest = filtered(database, read({{"exclude_schemas", "auth"}}));
  ASSERT_THAT(tables_of(rest), ElementsAre("a"));
  EXPECT_EQ(rest.tables[0].constraints.size(), 1u);
}

TEST(Filters, TakePartsByTheirNames) {
  Database database;
  database.tables = {table({"", "a"}), table({"", "b"})};
  for (Table& one : database.tables) {
    one.indexes = {{"ix_" + one.name.name, {IndexKey{"id"}}}, {"", {IndexKey{"id"}}}};
    one.constraints = {Check{"ck", {"id > 0"}}};
    database.comments.push_back({{ObjectKind::index, {"", "ix_" + one.name.name}, one.name}, "c"});
  }
  const Database rest = filtered(database, read({{"exclude_objects", "index:ix_a constraint:b.*"}}));
  EXPECT_EQ(rest.tables[0].indexes.size(), 1u);
  EXPECT_EQ(rest.tables[1].indexes.size(), 2u);
  EXPECT_EQ(rest.tables[0].constraints.size(), 1u);
  EXPECT_EQ(rest.tables[1].constraints.size(), 0u);
  ASSERT_EQ(rest.comments.size(), 1u);
  EXPECT_EQ(rest.comments[0].object.name.name, "ix_b");
}

}  // namespace
}  // namespace migrator::testing
