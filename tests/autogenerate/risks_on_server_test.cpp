// What the probes say of rows that are there.
#include <fmt/format.h>
#include <gmock/gmock.h>

#include <cstdlib>
#include <random>

#include "../db/test_database.hpp"
#include "autogenerate/comparison.hpp"
#include "autogenerate/risks.hpp"
#include "base/text.hpp"
#include "random_sql.hpp"
#include "reflection/reflection.hpp"

namespace migrator::test {
namespace {

struct Case {
  const char* before;
  const char* rows;
  const char* after;
  std::vector<std::string> risks;
};

struct Subject {
  TestDatabase database;
  std::unique_ptr<db::Connection> connection = database.open();

  void run(const std::string& sql) {
    if (!sql.empty()) connection->execute(std::vector<db::Statement>{{sql, {}, {}}});
  }
  schema::Database reflect() { return reflection::reflect(*connection, {.with_chosen_names = true}); }
  bool is_true(const std::string& probe) {
    const schema::Value value = connection->query({probe, {}, {}}).rows.at(0).at(0);
    return value == schema::Value(true) || value == schema::Value(std::int64_t{1});
  }
};

std::vector<std::string> true_risks(Subject& subject, const schema::Database& after) {
  const autogenerate::Backend backend{.name = is_postgresql ? "postgresql" : "sqlite",
                                      .references = {},
                                      .conversion = [](const auto&...) { return std::optional<schema::Expression>(); }};
  const schema::Database before = subject.reflect();
  const auto operations = autogenerate::compare(before, after, backend).operations;
  std::vector<std::string> texts;
  for (const autogenerate::Risk& one :
       autogenerate::risks_of(operations, before, dialect::dialect_of(is_postgresql ? "postgresql" : "sqlite"))) {
    SCOPED_TRACE(one.probe);
    if (one.probe.empty()) continue;
    EXPECT_NO_THROW(if (subject.is_true(one.probe)) texts.push_back(one.text));
  }
  return texts;
}

void check(const std::vector<Case>& cases) {
  for (const Case& one : cases) {
    SCOPED_TRACE(fmt::format("{}\nto {}", one.before, one.after));
    Subject subject, other;
    subject.run(one.before);
    other.run(one.after);
    const schema::Database after = other.reflect();
    EXPECT_THAT(true_risks(subject, after), testing::IsEmpty());
    subject.run(one.rows);
    const auto risks = true_risks(subject, after);
    ASSERT_EQ(risks.size(), one.risks.size()) << join(risks, "\n");
    // The one server's types are written in capitals.
    for (std::size_t i = 0; i < risks.size(); ++i) EXPECT_THAT(risks[i], testing::StrCaseEq(one.risks[i]));
  }
}

TEST(Probes, SeeWhatIsThere) {
  check({
      {"CREATE TABLE t (a INTEGER); CREATE TABLE e (a INTEGER)",
       "INSERT INTO t VALUES (1)",
       "",
       {"drops table t, which has rows"}},
      {"CREATE TABLE t (a INTEGER, b TEXT, c TEXT)",
       "INSERT INTO t VALUES (1, 'b', NULL)",
       "CREATE TABLE t (a INTEGER)",
       {"drops column t.b, which has values"}},
      {"CREATE TABLE t (a varchar(9), b varchar(9))",
       "INSERT INTO t VALUES ('abc', 'a')",
       "CREATE TABLE t (a varchar(2), b varchar(2))",
       {"changes t.a from varchar(9) to varchar(2), and some values do not fit"}},
      {"CREATE TABLE t (a bigint, b bigint)",
       "INSERT INTO t VALUES (40000, 5)",
       "CREATE TABLE t (a smallint, b smallint)",
       {"changes t.a from bigint to smallint, and some values do not fit"}},
      {"CREATE TABLE t (a numeric(9, 4), b numeric(9, 4))",
       "INSERT INTO t VALUES (1.255, 1.25)",
       "CREATE TABLE t (a numeric(9, 2), b numeric(9, 2))",
       {"changes t.a from numeric(9, 4) to numeric(9, 2), and some values do not fit"}},
      {"CREATE TABLE t (a INTEGER, b INTEGER)",
       "INSERT INTO t VALUES (NULL, 1)",
       "CREATE TABLE t (a INTEGER NOT NULL, b INTEGER NOT NULL)",
       {"makes t.a NOT NULL, and some rows have no value"}},
      {"CREATE TABLE t (a INTEGER)",
       "INSERT INTO t VALUES (1)",
       "CREATE TABLE t (a INTEGER, b INTEGER NOT NULL, c INTEGER NOT NULL DEFAULT 1)",
       {"adds column t.b, NOT NULL and without a default, to a table that has rows"}},
      {"CREATE TABLE t (a INTEGER, b INTEGER)",
       "INSERT INTO t VALUES (1, 1), (1, NULL), (2, NULL)",
       "CREATE TABLE t (a INTEGER, b INTEGER, UNIQUE (a), UNIQUE (b))",
       {"makes (a) unique of t, and some rows have the same values"}},
      {"CREATE TABLE t (a TEXT, b INTEGER)",
       "INSERT INTO t VALUES ('A', 1), ('a', 2)",
       "CREATE TABLE t (a TEXT, b INTEGER); CREATE UNIQUE INDEX i ON t (lower(a)); CREATE UNIQUE INDEX j ON t "
       "(lower(a)) "
       "WHERE b > 1; CREATE UNIQUE INDEX k ON t (a)",
       {"adds unique index i to t, and some rows have the same values"}},
      {"CREATE TABLE t (a INTEGER)",
       "INSERT INTO t VALUES (NULL), (1)",
       "CREATE TABLE t (a INTEGER, CONSTRAINT one CHECK (a > 1), CONSTRAINT two CHECK (a > 0))",
       {"adds the check one to t, and some rows do not satisfy it"}},
      {"CREATE TABLE p (id INTEGER PRIMARY KEY); CREATE TABLE t (a INTEGER, b INTEGER)",
       "INSERT INTO p VALUES (1); INSERT INTO t VALUES (1, 2), (NULL, NULL)",
       "CREATE TABLE p (id INTEGER PRIMARY KEY); CREATE TABLE t (a INTEGER REFERENCES p, b INTEGER REFERENCES p)",
       {"lets t (b) refer to p, and some rows refer to nothing that is there"}},
      {"CREATE TABLE p (id INTEGER PRIMARY KEY); CREATE TABLE t (a INTEGER REFERENCES p)",
       "INSERT INTO p VALUES (1); INSERT INTO t VALUES (1)",
       "CREATE TABLE p (id INTEGER PRIMARY KEY); CREATE TABLE t (a INTEGER REFERENCES p ON DELETE CASCADE)",
       {}},
  });
}

TEST(Probes, SeeWhatIsThereOnPostgresql) {
  if (!is_postgresql) GTEST_SKIP() << "of PostgreSQL";
  check({
      {"CREATE SEQUENCE s; CREATE SEQUENCE unused",
       "SELECT nextval('s')",
       "",
       {"drops sequence s, and with it the number that it has come to"}},
      {"CREATE MATERIALIZED VIEW m AS SELECT 1 AS a WITH NO DATA",
       "REFRESH MATERIALIZED VIEW m",
       "",
       {"drops materialized view m, which is filled"}},
      {"CREATE TABLE t (a timestamptz, b timestamptz)",
       "INSERT INTO t VALUES ('2020-01-01 10:00', '2020-01-01 00:00')",
       "CREATE TABLE t (a date, b date)",
       {"changes t.a from timestamptz to date, and some values do not fit"}},
      {"CREATE TABLE t (a text, b text)",
       "INSERT INTO t VALUES ('1', NULL)",
       "CREATE TABLE t (a int, b int)",
       {"changes t.a from text to integer, which its values may not fit"}},
      {"CREATE DOMAIN d AS int; CREATE TABLE t (a d)",
       "INSERT INTO t VALUES (NULL)",
       "CREATE DOMAIN d AS int NOT NULL; CREATE TABLE t (a d)",
       {"makes domain d NOT NULL, and some rows have no value in t.a"}},
      {"CREATE TABLE t (a int)",
       "INSERT INTO t VALUES (1), (1), (NULL)",
       "CREATE TABLE t (a int PRIMARY KEY)",
       {"makes t.a NOT NULL, and some rows have no value",
        "makes (a) the primary key of t, and some rows have the same values"}},
      {"CREATE TABLE t (a int); ALTER TABLE t ADD CONSTRAINT c CHECK (a > 0) NOT VALID",
       "",
       "CREATE TABLE t (a int CONSTRAINT c CHECK (a > 0))",
       {}},
  });
}

// Whatever the change, they are SQL, and nothing is lost of what has no rows.
TEST(Probes, AreFalseForEmptyTables) {
  if (!is_postgresql) GTEST_SKIP() << "of PostgreSQL";
  const char* given = std::getenv("MIGRATIONS_RANDOM_SEED");
  const std::uint32_t first = given ? static_cast<std::uint32_t>(std::stoul(given)) : std::random_device()();
  for (std::uint32_t seed = first; seed < first + 10; ++seed) {
    SCOPED_TRACE(fmt::format("MIGRATIONS_RANDOM_SEED={}", seed));
    Subject before, after;
    before.run(random_sql(seed));
    after.run(random_sql(~seed));
    EXPECT_THAT(true_risks(before, after.reflect()), testing::IsEmpty());
  }
}

}  // namespace
}  // namespace migrator::test
