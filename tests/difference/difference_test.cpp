// Models against real servers: nothing differs that means the same, and what differs can be made the same, and back.
// Which backend it is of is decided by what the program is linked with.
#include "difference/difference.hpp"

#include <fmt/format.h>
#include <gmock/gmock.h>

#include <cstdlib>
#include <random>

#include "../db/test_database.hpp"
#include "autogenerate/creation.hpp"
#include "autogenerate/mentions.hpp"
#include "autogenerate/source.hpp"
#include "db/driver.hpp"
#include "dialect/dialect.hpp"
#include "engine/statement_queue.hpp"
#include "random_models.hpp"

namespace migrator::test {
namespace {

using schema::Operation;
using testing::IsEmpty;

constexpr const char* value_goes = "enum mood: a value is to be removed, or moved";

class DifferenceTest : public testing::Test {
 protected:
  static void SetUpTestSuite() { db::set_driver_directory(DRIVERS); }

  static const dialect::Dialect& dialect() { return dialect::dialect_of(is_postgresql ? "postgresql" : "sqlite"); }

  struct Subject {
    TestDatabase database;
    std::unique_ptr<db::Connection> connection = database.open();

    void run(const std::string& sql) { connection->execute(std::vector<db::Statement>{{sql, {}, {}}}); }
    difference::Difference compare(const autogenerate::Models& models) {
      return difference::difference_of(*connection, models, {});
    }
  };

  static std::string source_of(const std::vector<Operation>& operations, int version) {
    return autogenerate::cpp_source(operations, [&](const Operation& one) {
      std::vector<schema::Execute> statements;
      for (const dialect::Statement& statement : dialect().render(one, version))
        statements.push_back({statement.sql, statement.parameters});
      return statements;
    });
  }

  // As a run does it.
  static bool apply(Subject& subject, const std::vector<Operation>& operations) {
    db::Connection& connection = *subject.connection;
    const engine::RunOptions options;
    const std::function<bool()> is_interrupted = [] { return false; };
    engine::Observer observer;
    connection.begin();
    try {
      engine::StatementQueue queue({connection, dialect(), options, observer, is_interrupted}, [] {
        return db::Statement{"SELECT 1", {}, {}};
      });
      for (const Operation& operation : operations) queue.run(operation);
      queue.flush();
      queue.check_references();
      connection.commit();
      return true;
    } catch (const Error& error) {
      connection.rollback();
      ADD_FAILURE() << error.what() << "\nin\n"
                    << (error.statement ? error.statement->sql : "") << "\nof\n"
                    << source_of(operations, connection.server_version());
      return false;
    }
  }

  static std::vector<Operation> creation_of(schema::Database database) {
    database.dependencies = autogenerate::mentions_in(database);
    return autogenerate::creation_of(database, difference::backend_of(std::string(dialect().backend())).references);
  }

  static void expect_same(Subject& subject, const autogenerate::Models& models,
                          const std::vector<std::string>& but = {}) {
    const difference::Difference difference = subject.compare(models);
    EXPECT_EQ(source_of(difference.upgrade, subject.connection->server_version()), "");
    EXPECT_EQ(difference.impossible, but);
  }

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
    if (apply(subject, creation_of(made.database))) expect_same(subject, made);
  });
}

TEST_F(DifferenceTest, OfRandomPairs) {
  for_random_seeds([&](std::uint32_t seed) {
    Subject subject;
    const autogenerate::Models before = models(seed, subject), after = models(~seed, subject);
    if (!apply(subject, creation_of(before.database))) return;
    const difference::Difference difference = subject.compare(after);
    const std::vector<std::string>&impossible = difference.impossible, &irreversible = difference.irreversible;
    EXPECT_THAT(impossible, testing::AnyOf(IsEmpty(), testing::ElementsAre(value_goes)));
    EXPECT_THAT(irreversible, testing::AnyOf(IsEmpty(), testing::ElementsAre(value_goes)));
    const int version = subject.connection->server_version();
    SCOPED_TRACE("upgrade:\n" + source_of(difference.upgrade, version) + "downgrade:\n" +
                 source_of(difference.downgrade, version));
    if (!apply(subject, difference.upgrade)) return;
    expect_same(subject, after, impossible);
    if (HasFailure() || !apply(subject, difference.downgrade)) return;
    expect_same(subject, before, irreversible);
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
  const std::string schema = is_postgresql ? "public" : "main";
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

TEST_F(DifferenceTest, ANameIsOneThings) {
  Subject subject;
  subject.run("CREATE TABLE t (a INTEGER, CONSTRAINT k CHECK (a > 0))");
  autogenerate::Models models;
  models.database.tables = {table_of("", "t", {column_of("a", schema::TypeKind::integer)})};
  models.database.tables[0].constraints = {schema::Check{"", {"a > 0"}}, schema::Check{"k", {"a > 1"}}};
  if (apply(subject, subject.compare(models).upgrade)) expect_same(subject, models);
}

TEST_F(DifferenceTest, ATableThatCannotBeReadIsNamed) {
  if (is_postgresql) GTEST_SKIP() << "SQLite's key that may be NULL";
  Subject subject;
  subject.run("CREATE TABLE o (id int PRIMARY KEY)");
  autogenerate::Models models;
  models.database.tables = {table_of("", "o", {column_of("id", schema::TypeKind::integer)})};
  models.database.tables[0].constraints = {schema::PrimaryKey{"", {"id"}}};
  expect_same(subject, models, {"table o: it is there, with something that no operation can say"});
}

TEST_F(DifferenceTest, WhatIsMadeAgainLosesItsPrivileges) {
  if (!is_postgresql) GTEST_SKIP() << "SQLite has no privileges";
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
  if (!is_postgresql) GTEST_SKIP() << "SQLite has no enums";
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
