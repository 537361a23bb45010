// What the comparison of two databases finds makes the one into the other, forwards and backwards, on a real server.
#include <fmt/format.h>

#include <cstdlib>
#include <random>

#include "../reflection/on_postgresql.hpp"
#include "../reflection/postgresql_cases.hpp"
#include "autogenerate/comparison.hpp"
#include "base/text.hpp"
#include "dialect/postgresql/conversion.hpp"
#include "engine/schema_snapshot.hpp"
#include "random_sql.hpp"

namespace migrator::test {
namespace {

using testing::ElementsAre;
using testing::HasSubstr;
using testing::IsEmpty;

const dialect::Dialect& postgresql() { return dialect::dialect_of("postgresql"); }

autogenerate::Comparison compared(const schema::Database& from, const schema::Database& to) {
  return autogenerate::compare(from, to,
                               {.name = "postgresql",
                                .references = autogenerate::ForwardReferences::refused,
                                .conversion = dialect::postgresql::conversion});
}

class ComparisonTest : public testing::Test {
 protected:
  static schema::Database named(Subject& subject) { return subject.reflect({.with_chosen_names = true}); }

  static std::vector<std::string> statements_of(const std::vector<schema::Operation>& operations, int version) {
    std::vector<std::string> statements;
    for (const schema::Operation& operation : operations) {
      const auto& action = static_cast<const schema::AnyAction&>(operation.action);
      if (std::holds_alternative<schema::BeginAutocommit>(action)) continue;
      if (std::holds_alternative<schema::EndAutocommit>(action)) continue;
      for (const dialect::Statement& one : postgresql().render(operation, version)) statements.push_back(one.sql);
    }
    return statements;
  }

  // Makes the subject what the other one is; gives the statements that it takes.
  static std::vector<std::string> follow(Subject& subject, Subject& other) {
    const std::vector<std::string> statements = run_comparison(subject, other);
    EXPECT_THAT(difference(subject, other), IsEmpty()) << join(statements, ";\n");
    return statements;
  }

  // So that a comparison says they are the same.
  static std::vector<std::string> run_comparison(Subject& subject, Subject& other) {
    const autogenerate::Comparison comparison = compared(named(subject), named(other));
    EXPECT_THAT(comparison.impossible, IsEmpty());
    const auto statements = statements_of(comparison.operations, subject.connection->server_version());
    for (const std::string& sql : statements) {
      SCOPED_TRACE(sql);
      try {
        subject.run(sql);
      } catch (const Error& error) {
        ADD_FAILURE() << error.what() << "\nin\n" << join(statements, ";\n");
        break;
      }
    }
    EXPECT_THAT(statements_of(compared(named(subject), named(other)).operations, 150000), IsEmpty());
    return statements;
  }

  static std::vector<std::string> difference(Subject& one, Subject& other) {
    return engine::difference(engine::take_snapshot(*one.connection, {}), engine::take_snapshot(*other.connection, {}),
                              engine::ColumnOrder::ignored);
  }
};

class OfAll : public ComparisonTest, public testing::WithParamInterface<Case> {};

TEST_P(OfAll, FromNothingAndToNothing) {
  Subject one, other, nothing;
  if (one.connection->server_version() < GetParam().since) GTEST_SKIP() << "not in this version of the server";
  if (GetParam().name == std::string("partitions")) one.run("CREATE TABLE target_of_points (id int PRIMARY KEY)");
  one.run(GetParam().sql);
  const schema::Database database = named(one);
  EXPECT_THAT(compared(database, database).operations, IsEmpty());
  EXPECT_THAT(compared(one.reflect(), database).operations, IsEmpty());
  EXPECT_THAT(compared(database, one.reflect()).operations, IsEmpty());
  follow(other, one);
  follow(other, nothing);
}

std::string name_of(const testing::TestParamInfo<Case>& instance) {
  std::string name = instance.param.name;
  std::ranges::replace(name, ' ', '_');
  return name;
}
INSTANTIATE_TEST_SUITE_P(OnPostgresql, OfAll, testing::ValuesIn(cases), name_of);

struct Change {
  const char* name;
  int since;
  const char* common;
  const char* from;
  const char* to;
};

void PrintTo(const Change& one, std::ostream* out) { *out << one.name; }

class OfChanges : public ComparisonTest, public testing::WithParamInterface<Change> {};

TEST_P(OfChanges, ForwardsAndBackwards) {
  Subject before, after, subject;
  if (before.connection->server_version() < GetParam().since) GTEST_SKIP() << "not in this version of the server";
  for (Subject* one : {&before, &after, &subject}) one->run(GetParam().common);
  before.run(GetParam().from);
  subject.run(GetParam().from);
  after.run(GetParam().to);
  EXPECT_THAT(follow(subject, after), testing::Not(IsEmpty()));
  EXPECT_THAT(follow(subject, before), testing::Not(IsEmpty()));
}

constexpr Change changes[] = {
    {"tables", 130000, "CREATE TABLE kept (id int PRIMARY KEY)",
     "CREATE TABLE b (id int REFERENCES kept); CREATE TABLE a (id int PRIMARY KEY, b int)",
     "CREATE TABLE a (id int PRIMARY KEY, b int); CREATE TABLE c (id int REFERENCES a, x text UNIQUE); CREATE INDEX ON "
     "c (x, id)"},
    {"columns", 130000, "",
     "CREATE TABLE t (a int, b text, c int NOT NULL DEFAULT 3, d varchar(10) DEFAULT 'x', e int GENERATED BY DEFAULT "
     "AS IDENTITY, f date)",
     "CREATE TABLE t (a bigint, b text NOT NULL, c int, d text DEFAULT 'y', e int, f timestamptz DEFAULT now(), g "
     "numeric(5, 2) NOT NULL DEFAULT 0);"
     "COMMENT ON COLUMN t.a IS 'a number'"},
    {"types that the server does not cast", 130000, "", "CREATE TABLE t (a text DEFAULT '1', b bool, c int)",
     "CREATE TABLE t (a int DEFAULT 2, b text, c bool)"},
    {"identities", 130000, "",
     "CREATE TABLE t (a int GENERATED ALWAYS AS IDENTITY, b bigint GENERATED BY DEFAULT AS IDENTITY (START 5 INCREMENT "
     "2 MAXVALUE 99 CYCLE CACHE 3), c int NOT NULL)",
     "CREATE TABLE t (a int GENERATED BY DEFAULT AS IDENTITY (INCREMENT 10), b bigint GENERATED BY DEFAULT AS "
     "IDENTITY, c int GENERATED ALWAYS AS IDENTITY)"},
    {"computed columns", 130000, "",
     "CREATE TABLE t (a int, b int GENERATED ALWAYS AS (a * 2) STORED, c int GENERATED ALWAYS AS (a + 1) STORED, d "
     "int)",
     "CREATE TABLE t (a int, b int GENERATED ALWAYS AS (a * 3) STORED, c int, d int GENERATED ALWAYS AS (a) STORED)"},
    {"collations and tuning", 130000, "", "CREATE TABLE t (a text COLLATE \"C\", b text, c text)",
     "CREATE TABLE t (a text, b text COLLATE \"C\", c text); ALTER TABLE t ALTER c SET STATISTICS 7"},
    {"constraints", 130000, "CREATE TABLE p (id int PRIMARY KEY, k int UNIQUE)",
     "CREATE TABLE t (a int PRIMARY KEY, b int UNIQUE, c int CHECK (c > 0), d int REFERENCES p ON DELETE CASCADE, e "
     "int, CONSTRAINT n CHECK (e > 1))",
     "CREATE TABLE t (a int, b int, c int CHECK (c > 1), d int REFERENCES p ON DELETE SET NULL, e int REFERENCES p "
     "(k), PRIMARY KEY (a, b), CONSTRAINT m CHECK (e > 1), UNIQUE (e, d))"},
    {"referential actions", 130000, "CREATE TABLE p (id int PRIMARY KEY)",
     "CREATE TABLE t (a int REFERENCES p, b int REFERENCES p ON UPDATE CASCADE, c int REFERENCES p DEFERRABLE, d int "
     "REFERENCES p)",
     "CREATE TABLE t (a int REFERENCES p ON DELETE RESTRICT, b int REFERENCES p ON UPDATE SET NULL, c int REFERENCES "
     "p, d int REFERENCES p DEFERRABLE INITIALLY DEFERRED)"},
    {"keys that others refer to", 130000, "CREATE TABLE a (id int NOT NULL, n int NOT NULL)",
     "ALTER TABLE a ADD PRIMARY KEY (id); CREATE TABLE b (a int REFERENCES a)",
     "ALTER TABLE a ADD PRIMARY KEY (n), ADD UNIQUE (id, n); CREATE TABLE b (a int REFERENCES a (n)); CREATE TABLE aa "
     "(x int, y int, FOREIGN KEY (x, y) REFERENCES a (id, n))"},
    {"circles", 130000, "CREATE TABLE a (id int PRIMARY KEY)", "",
     "CREATE TABLE b (id int PRIMARY KEY, a int REFERENCES a); ALTER TABLE a ADD b int REFERENCES b"},
    {"indexes", 130000, "CREATE TABLE t (a int, b text)",
     "CREATE INDEX i ON t (a); CREATE INDEX old ON t (b); CREATE UNIQUE INDEX u ON t (a) WHERE b > 'x'",
     "CREATE INDEX i ON t (a DESC); CREATE INDEX new ON t (b); CREATE UNIQUE INDEX u ON t (a) INCLUDE (b) WHERE b > "
     "'y'; CREATE INDEX ON t USING hash (lower(b))"},
    {"storage", 130000, "",
     "CREATE UNLOGGED TABLE t (a int) WITH (fillfactor = 50, autovacuum_enabled = false); COMMENT ON TABLE t IS 'x'",
     "CREATE TABLE t (a int) WITH (fillfactor = 70, parallel_workers = 2); COMMENT ON TABLE t IS 'y'"},
    {"enums", 130000, "", "CREATE TYPE old AS ENUM ('a')",
     "CREATE TYPE new AS ENUM ('a', 'b'); CREATE TABLE t (x new DEFAULT 'b')"},
    {"domains", 130000, "CREATE DOMAIN d AS int; CREATE TABLE t (x d)",
     "ALTER DOMAIN d SET DEFAULT 5; ALTER DOMAIN d ADD CHECK (VALUE > 3)",
     "ALTER DOMAIN d SET NOT NULL; ALTER DOMAIN d ADD CONSTRAINT named CHECK (VALUE > 4); CREATE DOMAIN e AS text"},
    {"sequences", 130000, "CREATE TABLE t (id int)",
     "CREATE SEQUENCE s INCREMENT 5 MAXVALUE 100 CYCLE; CREATE SEQUENCE gone; CREATE SEQUENCE o OWNED BY t.id",
     "CREATE SEQUENCE s AS int START 7 CACHE 2; CREATE SEQUENCE o; CREATE TABLE u (id serial); ALTER TABLE t ALTER id "
     "SET DEFAULT nextval('s')"},
    {"views", 130000, "CREATE TABLE t (a int, b text)",
     "CREATE VIEW v AS SELECT a FROM t; CREATE VIEW w AS SELECT a FROM v; COMMENT ON VIEW w IS 'kept'; CREATE "
     "MATERIALIZED VIEW m AS SELECT b FROM t",
     "CREATE VIEW v AS SELECT a, b FROM t; CREATE VIEW w AS SELECT a FROM v; COMMENT ON VIEW w IS 'kept'; CREATE "
     "MATERIALIZED VIEW m AS SELECT b FROM t WHERE a > 0; CREATE INDEX ON m (b)"},
    {"columns that views read", 130000, "",
     "CREATE TABLE t (a int, b text, x int); CREATE VIEW v AS SELECT a, x FROM t; CREATE MATERIALIZED VIEW m AS SELECT "
     "a FROM v; CREATE UNIQUE INDEX mi ON m (a); COMMENT ON VIEW v IS 'v'",
     "CREATE TABLE t (a bigint, b text, x int); CREATE VIEW v AS SELECT a, x FROM t; CREATE MATERIALIZED VIEW m AS "
     "SELECT a FROM v; CREATE UNIQUE INDEX mi ON m (a); COMMENT ON VIEW v IS 'v'"},
    {"routines and triggers", 130000, "CREATE TABLE t (a int)",
     "CREATE FUNCTION f(x int) RETURNS int LANGUAGE sql AS 'SELECT x'; CREATE FUNCTION g() RETURNS int LANGUAGE sql AS "
     "'SELECT 1';"
     "CREATE FUNCTION tf() RETURNS trigger LANGUAGE plpgsql AS 'BEGIN RETURN NEW; END'; CREATE TRIGGER tr BEFORE "
     "INSERT ON t FOR EACH ROW EXECUTE FUNCTION tf()",
     "CREATE FUNCTION f(x int) RETURNS int LANGUAGE sql AS 'SELECT x + 1'; CREATE FUNCTION g() RETURNS text LANGUAGE "
     "sql AS 'SELECT ''x''';"
     "CREATE FUNCTION tf() RETURNS trigger LANGUAGE plpgsql AS 'BEGIN RETURN NEW; END'; CREATE TRIGGER tr BEFORE "
     "INSERT OR UPDATE ON t FOR EACH ROW EXECUTE FUNCTION tf(); ALTER TABLE t DISABLE TRIGGER tr"},
    {"policies", 130000, "CREATE TABLE t (a int)",
     "ALTER TABLE t ENABLE ROW LEVEL SECURITY; CREATE POLICY p ON t USING (a > 0); CREATE POLICY q ON t FOR SELECT "
     "USING (true)",
     "CREATE POLICY p ON t USING (a > 1); ALTER TABLE t FORCE ROW LEVEL SECURITY; COMMENT ON POLICY p ON t IS 'x'"},
    {"schemas", 130000, "CREATE SCHEMA s",
     "CREATE TABLE s.t (a int); CREATE SCHEMA gone; CREATE TABLE gone.x (id int PRIMARY KEY)",
     "CREATE SCHEMA n; CREATE TABLE n.t (a int); CREATE TABLE s.t (a int, b int)"},
    {"partitions", 130000, "CREATE TABLE p (a int, b text) PARTITION BY RANGE (a)",
     "CREATE TABLE p1 PARTITION OF p FOR VALUES FROM (1) TO (10); CREATE TABLE p2 PARTITION OF p FOR VALUES FROM (10) "
     "TO (20)",
     "CREATE TABLE p1 PARTITION OF p FOR VALUES FROM (1) TO (12); CREATE TABLE p3 PARTITION OF p DEFAULT; ALTER TABLE "
     "p ADD c int; CREATE INDEX pi ON p (b)"},
    {"comments", 130000,
     "CREATE FUNCTION f() RETURNS int LANGUAGE sql AS 'SELECT 1'; CREATE VIEW v AS SELECT 1 AS one; CREATE TYPE e AS "
     "ENUM ('a')",
     "COMMENT ON FUNCTION f() IS 'x'; COMMENT ON VIEW v IS 'y'", "COMMENT ON TYPE e IS 'z'; COMMENT ON VIEW v IS 'w'"},
    {"comments of constraints and indexes", 130000, "CREATE DOMAIN d AS int",
     "CREATE TABLE t (a int, b int, c int, CONSTRAINT k CHECK (a > 0), CONSTRAINT l CHECK (b > 0), CONSTRAINT m CHECK "
     "(c > 0)); CREATE INDEX i ON t (a); CREATE INDEX j ON t (b);"
     "ALTER DOMAIN d ADD CONSTRAINT dc CHECK (VALUE > 1); COMMENT ON CONSTRAINT dc ON DOMAIN d IS 'dc';"
     "COMMENT ON CONSTRAINT k ON t IS 'k'; COMMENT ON CONSTRAINT l ON t IS 'l'; COMMENT ON CONSTRAINT m ON t IS 'm'; "
     "COMMENT ON INDEX i IS 'i'; COMMENT ON INDEX j IS 'j'",
     "CREATE TABLE t (a int, b int, c int, CONSTRAINT k CHECK (a > 1), CONSTRAINT n CHECK (c > 0)); CREATE INDEX i ON "
     "t (a DESC);"
     "COMMENT ON CONSTRAINT k ON t IS 'k'; COMMENT ON CONSTRAINT n ON t IS 'm'; COMMENT ON INDEX i IS 'i'"},
    {"a column with an index and a key goes", 130000, "CREATE TABLE p (id int PRIMARY KEY)",
     "CREATE TABLE t (a int, b int REFERENCES p, c text UNIQUE, CHECK (b > a)); CREATE INDEX i ON t (b, a)",
     "CREATE TABLE t (a int)"},
    {"a type goes with its column", 130000, "",
     "CREATE TYPE e AS ENUM ('a'); CREATE TABLE t (x int, y e[] DEFAULT '{a}')", "CREATE TABLE t (x int)"},
    {"values that go and move", 130000, "",
     "CREATE TYPE e AS ENUM ('a', 'b', 'c'); COMMENT ON TYPE e IS 'e';"
     "CREATE TABLE k (x e PRIMARY KEY); CREATE TABLE r (a e REFERENCES k, b e, CHECK (a < b));"
     "CREATE TABLE t (id int, x e DEFAULT 'a' NOT NULL CHECK (x <> 'b'), y e[] DEFAULT '{a,b}', z text GENERATED "
     "ALWAYS "
     "AS (CASE WHEN x = 'a'::e THEN 'first' END) STORED); CREATE INDEX i ON t (x) WHERE x = 'a';"
     "CREATE VIEW v AS SELECT id FROM t WHERE x = 'a'; CREATE VIEW w AS SELECT id FROM v;"
     "CREATE FUNCTION f(n e) RETURNS e LANGUAGE sql AS 'SELECT n'; ALTER TABLE t ENABLE ROW LEVEL SECURITY;"
     "CREATE POLICY p ON t USING (x = 'a')",
     "CREATE TYPE e AS ENUM ('c', 'a'); COMMENT ON TYPE e IS 'e';"
     "CREATE TABLE k (x e PRIMARY KEY); CREATE TABLE r (a e REFERENCES k, b e, CHECK (a < b));"
     "CREATE TABLE t (id int, x e DEFAULT 'c' NOT NULL CHECK (x <> 'c'), y e[] DEFAULT '{a}', z text GENERATED ALWAYS "
     "AS (CASE WHEN x = 'a'::e THEN 'first' END) STORED); CREATE INDEX i ON t (x) WHERE x = 'a';"
     "CREATE VIEW v AS SELECT id FROM t WHERE x = 'a'; CREATE VIEW w AS SELECT id FROM v;"
     "CREATE FUNCTION f(n e) RETURNS e LANGUAGE sql AS 'SELECT n'; ALTER TABLE t ENABLE ROW LEVEL SECURITY;"
     "CREATE POLICY p ON t USING (x = 'a')"},
    {"types made of others", 130000, "CREATE SCHEMA s",
     "CREATE TYPE s.e AS ENUM ('a', 'b'); CREATE DOMAIN d AS s.e DEFAULT 'a' CHECK (VALUE <> 'b'); CREATE TYPE c AS (x "
     "d, y int); CREATE TABLE t (a d, b c, f c[])",
     "CREATE TYPE s.e AS ENUM ('b', 'a'); CREATE DOMAIN d AS s.e DEFAULT 'a' CHECK (VALUE <> 'b'); CREATE TYPE c AS (x "
     "d, y int); CREATE TABLE t (a d, b c, f c[])"},
    {"domains over another type", 130000, "",
     "CREATE DOMAIN d AS int DEFAULT 1 CHECK (VALUE > 0); CREATE DOMAIN u AS text COLLATE \"C\"; CREATE TABLE t (a d, "
     "b "
     "d[] DEFAULT '{1}', c u)",
     "CREATE DOMAIN d AS bigint DEFAULT 1 CHECK (VALUE > 0); CREATE DOMAIN u AS text COLLATE \"POSIX\"; CREATE TABLE t "
     "(a d, b d[] DEFAULT '{1}', c u)"},
    {"attributes", 130000, "",
     "CREATE TYPE c AS (x int, y text, z text COLLATE \"C\"); COMMENT ON COLUMN c.y IS 'y'; CREATE TYPE m AS (q c); "
     "CREATE FUNCTION f(c) RETURNS int LANGUAGE sql AS 'SELECT 1'",
     "CREATE TYPE e AS ENUM ('a'); CREATE TYPE c AS (x bigint, z text COLLATE \"POSIX\", w e); CREATE TYPE m AS (q c); "
     "CREATE FUNCTION f(c) RETURNS int LANGUAGE sql AS 'SELECT 1'"},
    {"attributes of columns", 130000, "",
     "CREATE TYPE c AS (x int, y text); CREATE TYPE k AS (x int); CREATE TABLE t (a c, b c[], k k); CREATE VIEW v AS "
     "SELECT (a).x FROM t",
     "CREATE TYPE c AS (x int, z text); CREATE TYPE k AS (x bigint); CREATE TABLE t (a c, b c[], k k); CREATE VIEW v "
     "AS "
     "SELECT (a).x FROM t"},
};
INSTANTIATE_TEST_SUITE_P(OnPostgresql, OfChanges, testing::ValuesIn(changes), [](const auto& instance) {
  std::string name = instance.param.name;
  std::ranges::replace(name, ' ', '_');
  return name;
});

// MIGRATIONS_RANDOM_SEED repeats a run, MIGRATIONS_RANDOM_PAIRS makes it longer.
TEST_F(ComparisonTest, OfRandomPairs) {
  const char *given = std::getenv("MIGRATIONS_RANDOM_SEED"), *pairs = std::getenv("MIGRATIONS_RANDOM_PAIRS");
  const std::uint32_t first = given ? static_cast<std::uint32_t>(std::stoul(given)) : std::random_device()();
  const std::uint32_t count = pairs ? static_cast<std::uint32_t>(std::stoul(pairs)) : 10;
  for (std::uint32_t seed = first; seed < first + count && !HasFailure(); ++seed) {
    SCOPED_TRACE(fmt::format("MIGRATIONS_RANDOM_SEED={}", seed));
    const std::string from = random_sql(seed), to = random_sql(~seed);
    SCOPED_TRACE(from + "-- to:\n" + to);
    Subject before, after, subject;
    before.run(from);
    subject.run(from);
    after.run(to);
    EXPECT_THAT(compared(named(subject), named(before)).operations, IsEmpty());
    follow(subject, after);
    follow(subject, before);
  }
}

TEST_F(ComparisonTest, EnumsGetValuesAnywhere) {
  Subject one, other;
  one.run("CREATE TYPE e AS ENUM ('b', 'd')");
  other.run("CREATE TYPE e AS ENUM ('a', 'b', 'c', 'd', 'e', 'f')");
  EXPECT_THAT(follow(one, other), testing::SizeIs(4));
}

// Columns that a table had of its own stay its own, too (pg_attribute.attislocal), which nothing else can see.
TEST_F(ComparisonTest, ParentsComeAndGo) {
  const std::string common =
      "CREATE TABLE p (id int NOT NULL, name text, CONSTRAINT k CHECK (id > 0)); CREATE TABLE q (n int);";
  Subject one, other, subject;
  for (Subject* each : {&one, &subject})
    each->run(common +
              "CREATE TABLE t (x int) INHERITS (p); CREATE TABLE u (id int NOT NULL, name text, CONSTRAINT k CHECK (id "
              "> 0)); CREATE TABLE gone (a int); CREATE TABLE v (b int) INHERITS (gone)");
  other.run(
      common +
      "CREATE TABLE t (x int) INHERITS (q); CREATE TABLE u (id int NOT NULL, name text, CONSTRAINT k CHECK (id > "
      "0)) INHERITS (p); CREATE TABLE v (b int); CREATE TABLE new (a int); CREATE TABLE w (b int) INHERITS (new)");
  EXPECT_THAT(run_comparison(subject, other), testing::Contains("ALTER TABLE \"t\" INHERIT \"q\""));
  EXPECT_THAT(run_comparison(subject, one), testing::Contains("ALTER TABLE \"t\" NO INHERIT \"q\""));
}

TEST_F(ComparisonTest, WhatCannotBeDoneIsNamed) {
  Subject one, other;
  one.run(
      "CREATE TYPE e AS ENUM ('a', 'b'); CREATE TABLE t (a e) PARTITION BY LIST (a); CREATE TYPE c AS (x int);"
      "CREATE TABLE u (x c, y int) PARTITION BY LIST (y)");
  other.run(
      "CREATE TYPE e AS ENUM ('b', 'a'); CREATE TABLE t (a e) PARTITION BY LIST (a); CREATE TYPE c AS (x text, y int);"
      "CREATE TABLE u (x c, y int) PARTITION BY HASH (y)");
  const autogenerate::Comparison comparison = compared(named(one), named(other));
  EXPECT_THAT(comparison.operations, IsEmpty());
  EXPECT_THAT(comparison.impossible,
              ElementsAre("enum e: a value is to be removed, or moved, and table t is partitioned by a, which has it",
                          "type c: the type of an attribute, and type c gets other attributes at the same time",
                          HasSubstr("table u")));
}

}  // namespace
}  // namespace migrator::test
