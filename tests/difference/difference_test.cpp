// Models against real servers: nothing differs that means the same, and what differs can be made the same, and back.
// Which backend it is of is decided by what the program is linked with.
#include <fmt/format.h>
#include <gmock/gmock.h>

#include <cstdlib>
#include <random>

#include "db/driver.hpp"
#include "random_models.hpp"
#include "subject.hpp"

namespace migrator::test {
namespace {

using schema::Operation;
using testing::IsEmpty;

class DifferenceTest : public testing::Test {
 protected:
  static void SetUpTestSuite() { db::set_driver_directory(DRIVERS); }

  // MIGRATIONS_RANDOM_SEED=N looks at others, or at one that failed, =random at any, and MIGRATIONS_RANDOM_PAIRS at
  // more of them. The same ones without: what a server's texts may turn into is without end, and a change should not
  // fail for what it did not touch.
  template <class Test>
  static void for_random_seeds(Test test) {
    const char *given = std::getenv("MIGRATIONS_RANDOM_SEED"), *pairs = std::getenv("MIGRATIONS_RANDOM_PAIRS");
    const std::string seed_text = given ? given : "1";
    const std::uint32_t first =
        seed_text == "random" ? std::random_device()() : static_cast<std::uint32_t>(std::stoul(seed_text));
    const std::uint32_t count = pairs ? static_cast<std::uint32_t>(std::stoul(pairs)) : 10;
    for (std::uint32_t seed = first; seed < first + count && !HasFailure(); ++seed) {
      SCOPED_TRACE(fmt::format("MIGRATIONS_RANDOM_SEED={}", seed));
      test(seed);
    }
  }

  static autogenerate::Models models(std::uint32_t seed, Subject& subject) {
    return random_models(seed, std::string(dialect().backend()), subject.connection->server_version());
  }
};

TEST_F(DifferenceTest, NothingDiffersInADatabaseThatWasMadeFromTheModels) {
  for_random_seeds([&](std::uint32_t seed) {
    Subject subject;
    const autogenerate::Models made = models(seed, subject);
    if (try_to_run(subject, creation_of(made.database))) expect_same(subject, made);
  });
}

TEST_F(DifferenceTest, OfRandomPairs) {
  for_random_seeds([&](std::uint32_t seed) {
    Subject subject;
    const autogenerate::Models before = models(seed, subject), after = models(~seed, subject);
    if (!try_to_run(subject, creation_of(before.database))) return;
    const difference::Difference difference = subject.compare(after);
    EXPECT_THAT(difference.impossible, IsEmpty());
    EXPECT_THAT(difference.irreversible, IsEmpty());
    const int version = subject.connection->server_version();
    SCOPED_TRACE("upgrade:\n" + source_of(difference.upgrade, version) + "downgrade:\n" +
                 source_of(difference.downgrade, version));
    if (!try_to_run(subject, difference.upgrade)) return;
    expect_same(subject, after);
    if (HasFailure() || !try_to_run(subject, difference.downgrade)) return;
    expect_same(subject, before);
  });
}

schema::Table table_of(const std::string& schema, const std::string& name, std::vector<schema::Column> columns) {
  schema::Table table;
  table.name = {schema, name};
  table.columns = std::move(columns);
  return table;
}

schema::Column column_of(const std::string& name, schema::TypeKind kind) {
  return {name, schema::Type{kind}, true, {}, {}, {}, {}, ""};
}

TEST_F(DifferenceTest, TheDefaultSchemaMayBeSaid) {
  Subject subject;
  autogenerate::Models models;
  const std::string schema = reflection::default_schema(*subject.connection);
  models.database.tables = {table_of(schema, "t", {column_of("x", schema::TypeKind::integer)})};
  if (is_postgresql) {
    models.database.enums = {{{schema, "mood"}, {"a", "b"}}};
    schema::Column& mood =
        models.database.tables[0].columns.emplace_back(column_of("m", schema::TypeKind::enumeration));
    mood.type.name = "mood";
  }
  models.database.views = {{{schema, "v"}, {"SELECT x FROM t"}, {}}};
  subject.run(is_postgresql ? "CREATE TYPE mood AS ENUM ('a', 'b'); CREATE TABLE t (x int, m mood); CREATE VIEW v AS "
                              "SELECT x FROM t"
                            : "CREATE TABLE t (x INTEGER); CREATE VIEW v AS SELECT x FROM t");
  expect_same(subject, models);
}

TEST_F(DifferenceTest, ATypeMayHaveTwoNames) {
  Subject subject;
  subject.run("CREATE TABLE t (i INT, d DECIMAL(5, 2), b BOOL)");
  autogenerate::Models models;
  models.database.tables = {
      table_of("", "t",
               {column_of("i", schema::TypeKind::integer), column_of("d", schema::TypeKind::numeric),
                column_of("b", schema::TypeKind::boolean)})};
  schema::Type& numeric = models.database.tables[0].columns[1].type;
  numeric.precision = 5;
  numeric.scale = 2;
  expect_same(subject, models);
  numeric.scale = 3;
  if (try_to_run(subject, subject.compare(models).upgrade)) expect_same(subject, models);
}

TEST_F(DifferenceTest, WhatStrictChangesItselfIsNotSaid) {
  if (!is_sqlite()) GTEST_SKIP() << "STRICT is SQLite's";
  Subject subject;
  subject.run("CREATE TABLE t (a datetime, b VARCHAR(20), c INT)");
  autogenerate::Models models;
  schema::Type datetime{schema::TypeKind::sql}, text{schema::TypeKind::string};
  datetime.sql = "datetime";
  text.length = 20;
  models.database.tables = {table_of("", "t",
                                     {column_of("a", schema::TypeKind::sql), column_of("b", schema::TypeKind::string),
                                      column_of("c", schema::TypeKind::integer)})};
  models.database.tables[0].columns[0].type = datetime;
  models.database.tables[0].columns[1].type = text;
  models.database.tables[0].strict = true;
  const difference::Difference difference = subject.compare(models);
  EXPECT_EQ(source_of(difference.upgrade, subject.connection->server_version()), "  op.set_strict(\"t\");\n");
  if (!try_to_run(subject, difference.upgrade)) return;
  expect_same(subject, models);
  if (!try_to_run(subject, difference.downgrade)) return;
  models.database.tables[0].strict = false;
  expect_same(subject, models);
}

TEST_F(DifferenceTest, AKeyThatStrictMadeTheRowidIsNoneWithoutIt) {
  if (!is_sqlite()) GTEST_SKIP() << "STRICT is SQLite's";
  Subject subject;
  subject.run("CREATE TABLE t (id BIGINT PRIMARY KEY NOT NULL, a TEXT)");
  autogenerate::Models models;
  models.database.tables = {
      table_of("", "t", {column_of("id", schema::TypeKind::bigint), column_of("a", schema::TypeKind::text)})};
  models.database.tables[0].constraints = {schema::PrimaryKey{"", {"id"}}};
  models.database.tables[0].strict = true;
  const difference::Difference difference = subject.compare(models);
  if (!try_to_run(subject, difference.upgrade)) return;
  expect_same(subject, models);
  if (!try_to_run(subject, difference.downgrade)) return;
  models.database.tables[0].strict = false;
  expect_same(subject, models);
}

TEST_F(DifferenceTest, AKeyThatGetsARowidAndMayBeNullIsSaidOnce) {
  if (!is_sqlite()) GTEST_SKIP() << "WITHOUT ROWID is SQLite's";
  Subject subject;
  subject.run("CREATE TABLE t (id TEXT PRIMARY KEY NOT NULL, a TEXT) WITHOUT ROWID");
  autogenerate::Models models;
  models.database.tables = {
      table_of("", "t", {column_of("id", schema::TypeKind::text), column_of("a", schema::TypeKind::text)})};
  models.database.tables[0].columns[0].nullable_in_key = true;
  models.database.tables[0].constraints = {schema::PrimaryKey{"", {"id"}}};
  const difference::Difference difference = subject.compare(models);
  EXPECT_EQ(source_of(difference.upgrade, subject.connection->server_version()),
            "  op.set_with_rowid(\"t\");\n  op.alter_column(\"t\", \"id\", nullable);\n");
  if (try_to_run(subject, difference.upgrade)) expect_same(subject, models);
}

TEST_F(DifferenceTest, ANameIsOneThings) {
  Subject subject;
  subject.run("CREATE TABLE t (a INTEGER, CONSTRAINT k CHECK (a > 0))");
  autogenerate::Models models;
  models.database.tables = {table_of("", "t", {column_of("a", schema::TypeKind::integer)})};
  models.database.tables[0].constraints = {schema::Check{"", {"a > 0"}}, schema::Check{"k", {"a > 1"}}};
  if (try_to_run(subject, subject.compare(models).upgrade)) expect_same(subject, models);
}

TEST_F(DifferenceTest, ATableThatCannotBeReadIsNamed) {
  if (!is_sqlite()) GTEST_SKIP() << "SQLite's key that counts backwards";
  Subject subject;
  subject.run("CREATE TABLE o (id INTEGER PRIMARY KEY DESC)");
  autogenerate::Models models;
  models.database.tables = {table_of("", "o", {column_of("id", schema::TypeKind::integer)})};
  models.database.tables[0].constraints = {schema::PrimaryKey{"", {"id"}}};
  expect_same(subject, models, {"table o: it is there, with something that no operation can say"});
}

// Its place in the models' list is nobody else's: the words of the next table are its own.
TEST_F(DifferenceTest, ATableBehindOneThatCannotBeReadHasItsOwnWords) {
  if (!is_sqlite()) GTEST_SKIP() << "SQLite's key that counts backwards";
  Subject subject;
  subject.run("CREATE TABLE o (id INTEGER PRIMARY KEY DESC); CREATE TABLE t (a INTEGER, CONSTRAINT k CHECK (a>0))");
  autogenerate::Models models;
  models.database.tables = {table_of("", "o", {column_of("id", schema::TypeKind::integer)}),
                            table_of("", "t", {column_of("a", schema::TypeKind::text)})};
  models.database.tables[0].constraints = {schema::PrimaryKey{"", {"id"}}, schema::Check{"k", {"id > 7"}}};
  models.database.tables[1].constraints = {schema::Check{"k", {"a  >  0"}}};
  const difference::Difference difference = subject.compare(models);
  const std::string source = source_of(difference.upgrade, subject.connection->server_version());
  EXPECT_THAT(source, testing::HasSubstr("a  >  0"));
  EXPECT_THAT(source, testing::Not(testing::HasSubstr("id > 7")));
}

TEST_F(DifferenceTest, WhatIsMadeAgainLosesItsPrivileges) {
  if (!is_postgresql) GTEST_SKIP() << "a view's privileges go with it on PostgreSQL";
  Subject subject;
  subject.run("CREATE TABLE t (a int); CREATE VIEW v AS SELECT a FROM t");
  autogenerate::Models models;
  models.database.tables = {table_of("", "t", {column_of("a", schema::TypeKind::text)})};
  const difference::Difference difference = subject.compare(models);
  std::vector<std::string> risks;
  for (const autogenerate::Risk& one : difference::present_risks(*subject.connection, difference))
    risks.push_back(one.text);
  EXPECT_THAT(risks, testing::Contains("drops view v and makes it again, without its owner and the privileges on it"));
}

TEST_F(DifferenceTest, EnumValuesComeBeforeAllElse) {
  if (!is_postgresql) GTEST_SKIP() << "enums are PostgreSQL's";
  Subject subject;
  subject.run("CREATE TYPE mood AS ENUM ('a'); CREATE TABLE gone (x int)");
  autogenerate::Models models;
  models.database.enums = {{{"", "mood"}, {"a", "b"}}};
  models.database.tables = {table_of("", "t", {column_of("a", schema::TypeKind::text)})};
  const std::vector<Operation> upgrade = subject.compare(models).upgrade;
  ASSERT_FALSE(upgrade.empty());
  EXPECT_TRUE(
      std::holds_alternative<schema::BeginAutocommit>(static_cast<const schema::AnyAction&>(upgrade[0].action)));
}

// PostgreSQL has to drop what reads the column, and make it again.
TEST_F(DifferenceTest, WhatReadsAColumnStaysWhereItsTypeIsNoMatter) {
  if (!is_mysql) GTEST_SKIP() << "elsewhere what reads a column is in the way of another type";
  Subject subject;
  subject.run("CREATE TABLE t (a int, CONSTRAINT ck CHECK (a > 0)); CREATE VIEW v AS SELECT a FROM t");
  autogenerate::Models models;
  models.database.tables = {table_of("", "t", {column_of("a", schema::TypeKind::bigint)})};
  models.database.tables[0].constraints = {schema::Check{"ck", {"a > 0"}}};
  models.database.views = {{{"", "v"}, {"SELECT a FROM t"}, {}}};
  const difference::Difference difference = subject.compare(models);
  EXPECT_EQ(source_of(difference.upgrade, 0), "  op.alter_column(\"t\", \"a\", bigint());\n");
  if (try_to_run(subject, difference.upgrade)) expect_same(subject, models);
}

std::vector<std::string> texts_of(const std::vector<autogenerate::Candidate>& candidates) {
  std::vector<std::string> texts;
  for (const autogenerate::Candidate& one : candidates) texts.push_back(argument_of(one.rename) + ": " + one.why);
  return texts;
}

autogenerate::Models mood_models(std::vector<std::string> values) {
  autogenerate::Models models;
  models.database.enums = {{{"", "mood"}, std::move(values)}};
  models.database.tables = {table_of("", "t", {column_of("m", schema::TypeKind::enumeration)})};
  models.database.tables[0].columns[0].type.name = "mood";
  return models;
}

TEST_F(DifferenceTest, AValueOfAnEnumHasAnotherName) {
  if (!is_postgresql) GTEST_SKIP() << "enums are PostgreSQL's";
  Subject subject;
  subject.run(
      "CREATE TYPE mood AS ENUM ('sad', 'happy'); CREATE TABLE t (m mood DEFAULT 'happy', CHECK (m <> 'happy'));"
      "CREATE VIEW v AS SELECT m FROM t WHERE m = 'happy'");
  const autogenerate::Models before = mood_models({"sad", "happy"});
  autogenerate::Models models = mood_models({"sad", "glad"});
  models.database.tables[0].columns[0].default_value = schema::Value(std::string("glad"));
  models.database.tables[0].constraints = {schema::Check{"", {"m <> 'glad'"}}};
  models.database.views = {{{"", "v"}, {"SELECT m FROM t WHERE m = 'glad'"}, {}}};
  EXPECT_THAT(texts_of(subject.compare(models).candidates), testing::ElementsAre("mood.happy=mood.glad: same place"));
  models.renames = {{{schema::ObjectKind::enum_value, {"", "glad"}, {"", "mood"}}, "happy", {}}};
  const difference::Difference difference = subject.compare(models);
  EXPECT_THAT(difference.candidates, IsEmpty());
  EXPECT_EQ(source_of(difference.upgrade, 0), "  op.rename_enum_value(\"mood\", \"happy\", \"glad\");\n");
  EXPECT_EQ(source_of(difference.downgrade, 0), "  op.rename_enum_value(\"mood\", \"glad\", \"happy\");\n");
  if (try_to_run(subject, difference.upgrade)) expect_same(subject, models);
}

TEST_F(DifferenceTest, AViewHasAnotherName) {
  Subject subject;
  subject.run("CREATE TABLE t (x INTEGER); CREATE VIEW v AS SELECT x FROM t; CREATE VIEW w AS SELECT x FROM v");
  autogenerate::Models models;
  models.database.tables = {table_of("", "t", {column_of("x", schema::TypeKind::integer)})};
  models.database.views = {{{"", "u"}, {"SELECT x FROM t"}, {}}, {{"", "w"}, {"SELECT x FROM u"}, {}}};
  models.renames = {{{schema::ObjectKind::view, {"", "u"}}, "v", {}}};
  const difference::Difference difference = subject.compare(models);
  if (is_postgresql) {
    EXPECT_EQ(source_of(difference.upgrade, 0), "  op.rename_view(\"v\", \"u\");\n");
  }
  if (!try_to_run(subject, difference.upgrade)) return;
  expect_same(subject, models);
  if (!try_to_run(subject, difference.downgrade)) return;
  models.renames.clear();
  models.database.views = {{{"", "v"}, {"SELECT x FROM t"}, {}}, {{"", "w"}, {"SELECT x FROM v"}, {}}};
  expect_same(subject, models);
}

TEST_F(DifferenceTest, NamedThingsHaveOtherNames) {
  if (!is_postgresql) GTEST_SKIP() << "types by name are PostgreSQL's";
  Subject subject;
  subject.run(
      "CREATE TYPE mood AS ENUM ('sad'); CREATE DOMAIN d AS mood; CREATE TYPE c AS (x mood); CREATE SEQUENCE s;"
      "CREATE FUNCTION f(m mood) RETURNS bool LANGUAGE sql IMMUTABLE AS 'SELECT true';"
      "CREATE TABLE t (id bigint DEFAULT nextval('s'), m mood DEFAULT 'sad' CHECK (f(m)), d d, c c);"
      "CREATE VIEW v AS SELECT m FROM t WHERE m = 'sad'; CREATE VIEW w AS SELECT m FROM v;"
      "CREATE MATERIALIZED VIEW mv AS SELECT m FROM t");
  using enum schema::ObjectKind;
  using schema::TypeKind;
  autogenerate::Models models;
  const auto named = [](TypeKind kind, const std::string& name) {
    schema::Type type{kind};
    type.name = name;
    return type;
  };
  const auto made = [&](const std::string& name, schema::Type type) {
    return schema::Column{name, std::move(type), true, {}, {}, {}, {}, ""};
  };
  const schema::Type feeling = named(TypeKind::enumeration, "feeling");
  schema::Database& to = models.database;
  to.enums = {{{"", "feeling"}, {"sad", "new"}}};
  to.domains = {{{"", "dd"}, feeling, "", true, {}, {}}};
  to.composite_types = {{{"", "cc"}, {made("y", feeling)}}};
  to.sequences = {{{"", "ss"}, {}, false}};
  to.tables = {table_of("", "t",
                        {made("id", schema::Type{TypeKind::bigint}), made("m", feeling),
                         made("d", named(TypeKind::named, "dd")), made("c", named(TypeKind::named, "cc"))})};
  to.tables[0].columns[0].default_value = schema::Expression{"nextval('ss')"};
  to.tables[0].columns[1].default_value = schema::Value(std::string("sad"));
  to.tables[0].constraints = {schema::Check{"", {"f(m)"}}};
  to.views = {{{"", "vv"}, {"SELECT m FROM t WHERE m = 'sad'"}, {}}, {{"", "w"}, {"SELECT m FROM vv"}, {}}};
  to.materialized_views = {{{"", "mm"}, {"SELECT m FROM t"}, {}, "", {}, "", false, false}};
  models.renames = {{{type, {"", "feeling"}}, "mood", {}},
                    {{domain, {"", "dd"}}, "d", {}},
                    {{type, {"", "cc"}}, "c", {}},
                    {{schema::ObjectKind::column, {"", "y"}, {"", "cc"}}, "x", {}},
                    {{sequence, {"", "ss"}}, "s", {}},
                    {{view, {"", "vv"}}, "v", {}},
                    {{materialized_view, {"", "mm"}}, "mv", {}}};
  const difference::Difference difference = subject.compare(models);
  const std::string source = source_of(difference.upgrade, 0);
  for (const char* word : {"rename_type(\"mood\", \"feeling\")", "rename_domain(", "rename_attribute(",
                           "rename_sequence(", "rename_view(", "rename_materialized_view("})
    EXPECT_THAT(source, testing::HasSubstr(word));
  EXPECT_THAT(source, testing::Not(testing::HasSubstr("op.drop")));
  // What is committed by itself comes first, as things are called then.
  EXPECT_THAT(source, testing::StartsWith("  op.autocommit_block([&] {\n    op.add_enum_value(\"mood\", \"new\""));
}

TEST_F(DifferenceTest, ARowThatHasALostValueIsARisk) {
  if (!is_postgresql) GTEST_SKIP() << "enums are PostgreSQL's";
  Subject subject;
  subject.run("CREATE TYPE mood AS ENUM ('sad', 'ok', 'happy'); CREATE TABLE t (m mood); INSERT INTO t VALUES ('ok')");
  const auto risks_of = [&](const difference::Difference& difference) {
    std::vector<std::string> texts;
    for (const autogenerate::Risk& one : difference::present_risks(*subject.connection, difference))
      texts.push_back(one.text);
    return texts;
  };
  const char* owner = "puts aside type mood and makes it again, without its owner and the privileges on it";
  EXPECT_THAT(risks_of(subject.compare(mood_models({"ok", "sad"}))), testing::ElementsAre(owner));
  EXPECT_THAT(risks_of(subject.compare(mood_models({"sad", "happy"}))),
              testing::ElementsAre(owner, "changes t.m to another \"mood\", which has no \"ok\", and some rows have"));
}

TEST_F(DifferenceTest, TwoThingsCannotHaveOneNewName) {
  Subject subject;
  subject.run("CREATE TABLE t (a int, b int)");
  autogenerate::Models models;
  models.database.tables = {table_of("", "t", {column_of("x", schema::TypeKind::integer)})};
  EXPECT_THROW(difference::difference_of(*subject.connection, models,
                                         {.scope = {}, .filter = {}, .renames = {"t.a=t.x", "t.b=t.x"}}),
               Error);
}

}  // namespace
}  // namespace migrator::test
