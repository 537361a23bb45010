// Words of the vocabulary that only MySQL and MariaDB have: what means the same is no difference, and what differs is
// changed.
#include <fmt/format.h>
#include <gmock/gmock.h>

#include "db/driver.hpp"
#include "dialect/mysql/mysql_dialect.hpp"
#include "subject.hpp"

namespace migrator::test {
namespace {

using namespace schema;
using testing::ElementsAre;
using testing::IsEmpty;

class WordsOfMysql : public testing::Test {
 protected:
  static void SetUpTestSuite() { db::set_driver_directory(DRIVERS); }

  // The change is as it is written, and leads to what the models describe.
  void expect_change(const autogenerate::Models& models, const std::string& source) {
    const difference::Difference difference = subject.compare(models);
    EXPECT_EQ(source_of(difference.upgrade, subject.connection->server_version()), source);
    EXPECT_THAT(difference.impossible, IsEmpty());
    if (try_to_run(subject, difference.upgrade)) expect_same(subject, models);
  }

  std::vector<std::string> risks(const autogenerate::Models& models) {
    std::vector<std::string> texts;
    for (const autogenerate::Risk& one : difference::present_risks(*subject.connection, subject.compare(models)))
      texts.push_back(one.text);
    return texts;
  }

  Subject subject;
};

Column column_of(const char* name, TypeKind kind) {
  Column column;
  column.name = name;
  column.type = {.kind = kind};
  return column;
}

Column text_of(const char* name) {
  Column column = column_of(name, TypeKind::string);
  column.type.length = 200;
  return column;
}

Column moment_of(const char* name, const char* value) {
  Column column = column_of(name, TypeKind::timestamp);
  column.nullable = false;
  column.default_value = Expression{value};
  return column;
}

autogenerate::Models models_of(std::vector<Column> columns) {
  autogenerate::Models models;
  models.database.tables.push_back({{"", "t"}, std::move(columns), {}, ""});
  return models;
}

IndexKey prefix_of(const char* column, std::int64_t length) {
  IndexKey key{column};
  key.prefix = length;
  return key;
}

IndexKey over(const char* expression) {
  IndexKey key;
  key.expression = Expression{expression};
  return key;
}

TEST_F(WordsOfMysql, AnIndexIsOverTheFirstCharacters) {
  subject.run("CREATE TABLE t (a varchar(200), b varchar(200), KEY ix (a), KEY iy (b(5)))");
  autogenerate::Models models = models_of({text_of("a"), text_of("b")});
  models.database.tables[0].indexes = {{"ix", {prefix_of("a", 10)}}, {"iy", {over("B(5)")}}};
  expect_change(models, "  op.drop_index(\"ix\", \"t\");\n  op.create_index(\"ix\", \"t\", key(\"a\").prefix(10));\n");
}

TEST_F(WordsOfMysql, APrimaryKeyIsOverTheFirstCharacters) {
  subject.run("CREATE TABLE t (a varchar(200) NOT NULL, PRIMARY KEY (a))");
  Column column = text_of("a");
  column.nullable = false;
  autogenerate::Models models = models_of({column});
  PrimaryKey key{"", {"a"}};
  key.prefixes = {10};
  models.database.tables[0].constraints = {key};
  expect_change(models,
                "  op.drop_constraint(\"t_pkey\", \"t\");\n"
                "  op.add_constraint(\"t\", primary_key(\"a\").prefix(\"a\", 10).named(\"t_pkey\"));\n");
}

TEST_F(WordsOfMysql, AMomentIsThatOfTheLastUpdate) {
  subject.run(
      "CREATE TABLE t (a datetime NOT NULL DEFAULT current_timestamp, b datetime NOT NULL DEFAULT current_timestamp ON "
      "UPDATE current_timestamp, c datetime NOT NULL DEFAULT now() ON UPDATE now())");
  Column now = moment_of("a", "CURRENT_TIMESTAMP"), never = moment_of("b", "now()"),
         still = moment_of("c", "current_timestamp on update current_timestamp");
  now.on_update_current_timestamp = true;
  expect_change(models_of({now, never, still}),
                "  op.alter_column(\"t\", \"a\", on_update_current_timestamp);\n"
                "  op.alter_column(\"t\", \"b\", no_on_update);\n");
}

TEST_F(WordsOfMysql, AColumnIsSeenOrNot) {
  subject.run("CREATE TABLE t (a int, b int INVISIBLE, c int INVISIBLE)");
  Column a = column_of("a", TypeKind::integer), b = column_of("b", TypeKind::integer);
  Column c = column_of("c", TypeKind::integer), d = column_of("d", TypeKind::integer);
  Column e = column_of("e", TypeKind::integer);
  b.invisible = c.invisible = d.invisible = true;
  expect_change(models_of({a, b, c, d, e}),
                "  op.add_column(\"t\", column(\"d\", integer(), invisible));\n"
                "  op.add_column(\"t\", column(\"e\", integer()));\n");
  std::swap(b.invisible, a.invisible);
  e.invisible = true;
  expect_change(models_of({a, b, c, d, e}),
                "  op.alter_column(\"t\", \"a\", invisible);\n  op.alter_column(\"t\", \"b\", visible);\n"
                "  op.alter_column(\"t\", \"e\", invisible);\n");
}

BelowBounds below(std::int64_t end) { return {{BoundValue(Value(end))}}; }

autogenerate::Models partitioned_models(std::vector<Partition> partitions) {
  autogenerate::Models models = models_of({column_of("a", TypeKind::date)});
  models.database.tables[0].partition_by = PartitionBy{PartitionMethod::range, {over("YEAR( A )")}};
  models.database.tables[0].partitions = std::move(partitions);
  return models;
}

TEST_F(WordsOfMysql, PartitionsComeAndGo) {
  subject.run(
      "CREATE TABLE t (a date) PARTITION BY RANGE (year(a)) (PARTITION p1 VALUES LESS THAN (2024), PARTITION p2 VALUES "
      "LESS THAN (2025)); INSERT INTO t VALUES ('2023-05-05')");
  expect_same(subject, partitioned_models({{"p1", below(2024)}, {"p2", below(2025)}}));
  const autogenerate::Models next = partitioned_models({{"p2", below(2025)}, {"p3", below(2026)}});
  EXPECT_THAT(risks(next), ElementsAre("drops partition p1 of table t, which has rows"));
  expect_change(next,
                "  op.drop_partition(\"t\", \"p1\");\n"
                "  op.add_partition(\"t\", \"p3\", for_values_below({2026}));\n");
}

TEST_F(WordsOfMysql, PartitionsThatAreCutOtherwiseAreNamed) {
  subject.run("CREATE TABLE t (a date) PARTITION BY RANGE (year(a)) (PARTITION p1 VALUES LESS THAN (2024))");
  for (const autogenerate::Models& models :
       {partitioned_models({{"p1", below(2020)}}), partitioned_models({{"p0", below(2020)}, {"p1", below(2024)}})})
    EXPECT_THAT(subject.compare(models).impossible,
                ElementsAre("table t: partitions that are cut or ordered otherwise"));
  EXPECT_THAT(subject.compare(models_of({column_of("a", TypeKind::date)})).impossible,
              ElementsAre("table t: by what it is partitioned"));
}

TEST_F(WordsOfMysql, AWholeTableOfPartitionsIsMade) {
  autogenerate::Models models = partitioned_models({{"p1", below(2024)}, {"rest", BelowBounds{{Unbounded::maxvalue}}}});
  Table hash{{"", "u"}, {column_of("a", TypeKind::integer)}, {}, ""};
  hash.partition_by = PartitionBy{PartitionMethod::hash, {over("a DIV 2")}};
  hash.partition_count = 3;
  Table key{{"", "v"}, {column_of("a", TypeKind::integer)}, {}, ""};
  key.partition_by = PartitionBy{PartitionMethod::key, {{"a"}}};
  Table list{{"", "w"}, {column_of("a", TypeKind::integer), column_of("b", TypeKind::integer)}, {}, ""};
  list.partition_by = PartitionBy{PartitionMethod::list, {{"a"}}};
  list.partitions = {{"x", ListBounds{{BoundValue(Value(std::int64_t{1})), BoundValue(Value(Null{}))}}}};
  models.database.tables.insert(models.database.tables.end(), {hash, key, list});
  if (try_to_run(subject, creation_of(models.database))) expect_same(subject, models);
}

TEST_F(WordsOfMysql, ATableHasAHistory) {
  if (!dialect::mysql::is_mariadb(subject.connection->server_version())) GTEST_SKIP() << "MariaDB's";
  subject.run("CREATE TABLE t (a int); INSERT INTO t VALUES (1)");
  autogenerate::Models plain = models_of({column_of("a", TypeKind::integer)}), versioned = plain;
  versioned.database.tables[0].system_versioned = true;
  expect_change(versioned, "  op.set_system_versioned(\"t\");\n");
  EXPECT_THAT(risks(plain), IsEmpty());
  subject.run("UPDATE t SET a = 2");
  EXPECT_THAT(risks(plain), ElementsAre("forgets what the rows of table t were"));
  expect_change(plain, "  op.set_not_system_versioned(\"t\");\n");
}

TEST_F(WordsOfMysql, AColumnHasNoHistory) {
  if (!dialect::mysql::is_mariadb(subject.connection->server_version())) GTEST_SKIP() << "MariaDB's";
  autogenerate::Models models = models_of({column_of("a", TypeKind::integer), column_of("b", TypeKind::integer)});
  models.database.tables[0].system_versioned = true;
  models.database.tables[0].columns[1].without_system_versioning = true;
  if (try_to_run(subject, creation_of(models.database))) expect_same(subject, models);
  models.database.tables[0].columns[1].without_system_versioning = false;
  EXPECT_THAT(subject.compare(models).impossible, ElementsAre("table t: whether column b has a history"));
}

}  // namespace
}  // namespace migrator::test
