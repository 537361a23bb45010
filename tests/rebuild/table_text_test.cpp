// What a CREATE TABLE is made of, and that it is put together as it was.
#include "rebuild/table_text.hpp"

#include <gmock/gmock.h>

#include "reflection/sqlite/cursor.hpp"

namespace migrator::rebuild {
namespace {

using testing::ElementsAre;

std::vector<std::string> called(const TableText& table) {
  std::vector<std::string> names;
  const auto add = [&](const Clause& clause) {
    if (!clause.name.empty()) names.push_back(clause.name);
    if (clause.name.empty() && !clause.chosen_name.empty()) names.push_back("~" + clause.chosen_name);
  };
  for (const ColumnText& column : table.columns)
    for (const Clause& clause : column.clauses) add(clause);
  for (const Clause& clause : table.constraints) add(clause);
  return names;
}

class Text : public testing::TestWithParam<const char*> {};

// Twice the same: all that was understood the first time is there the second time.
TEST_P(Text, IsPutTogetherAsItWas) {
  const std::string once = create_table(read_table_text(GetParam()), "t");
  EXPECT_EQ(create_table(read_table_text(once), "t"), once);
  const auto is_said = [](char c) { return c != ' ' && c != '\n' && c != '"'; };
  std::string before, after;
  std::ranges::copy_if(std::string(GetParam()), std::back_inserter(before), is_said);
  std::ranges::copy_if(once, std::back_inserter(after), is_said);
  EXPECT_EQ(after, before);
}

INSTANTIATE_TEST_SUITE_P(
    Table, Text,
    testing::Values(
        "CREATE TABLE t (a, b TEXT, c VARCHAR(20) NOT NULL, d UNSIGNED BIG INT, e DECIMAL(10, 2) DEFAULT -1.5e3)",
        "CREATE TABLE t (a INTEGER PRIMARY KEY DESC ON CONFLICT REPLACE, b DEFAULT (1 + (2)), c DEFAULT x'00', d "
        "DEFAULT "
        "CURRENT_TIMESTAMP, e DEFAULT 'it''s' COLLATE NOCASE)",
        "CREATE TABLE t (id INTEGER PRIMARY KEY AUTOINCREMENT, a CONSTRAINT n NOT NULL ON CONFLICT IGNORE CONSTRAINT u "
        "UNIQUE "
        "ON CONFLICT FAIL CHECK (a > ',)') CONSTRAINT c CHECK (a <> b) NULL)",
        "CREATE TABLE t (a INT REFERENCES o, b INT CONSTRAINT f REFERENCES o (x) ON DELETE SET NULL ON UPDATE NO "
        "ACTION MATCH "
        "FULL DEFERRABLE INITIALLY DEFERRED NOT NULL, c REFERENCES o NOT DEFERRABLE INITIALLY IMMEDIATE UNIQUE)",
        "CREATE TABLE t (a INT, b INT AS (a * 2), c TEXT GENERATED ALWAYS AS (lower(a)) STORED NOT NULL, d INT "
        "GENERATED "
        "ALWAYS AS (1) VIRTUAL)",
        "CREATE TABLE t (a, b, PRIMARY KEY (a DESC, b COLLATE RTRIM) ON CONFLICT ABORT, CONSTRAINT u UNIQUE (b) ON "
        "CONFLICT "
        "IGNORE, CHECK (a /* , */ > b), FOREIGN KEY (a, b) REFERENCES o (x, y) ON DELETE CASCADE DEFERRABLE)",
        "CREATE TABLE t (a INT PRIMARY KEY) STRICT, WITHOUT ROWID", "CREATE TABLE t (a INT PRIMARY KEY) WITHOUT ROWID",
        "CREATE TABLE t (\"primary\" TEXT, \"a b\" \"my type\", \"with,comma\" INT CHECK (\"with,comma\" > 0))"));

TEST(TableText, FindsTheRowid) {
  const auto rowid = [](const char* columns) {
    const TableText table = read_table_text(std::string("CREATE TABLE t ") + columns);
    return table.rowid() ? table.rowid()->name : "";
  };
  EXPECT_EQ(rowid("(a TEXT, b integer PRIMARY KEY)"), "b");
  EXPECT_EQ(rowid("(a TEXT, B INTEGER, PRIMARY KEY (b DESC))"), "B");
  EXPECT_EQ(rowid("(a INTEGER PRIMARY KEY DESC)"), "");
  EXPECT_EQ(rowid("(a INT PRIMARY KEY)"), "");
  EXPECT_EQ(rowid("(a INTEGER, b INTEGER, PRIMARY KEY (a, b))"), "");
  EXPECT_EQ(rowid("(a INTEGER PRIMARY KEY) WITHOUT ROWID"), "");
  EXPECT_EQ(rowid("(a INTEGER UNIQUE)"), "");
}

TEST(TableText, ChoosesTheNamesThatPostgresqlWould) {
  TableText table = read_table_text(
      "CREATE TABLE t (id INTEGER PRIMARY KEY, a INT REFERENCES o CHECK (a > 0), b INT CONSTRAINT mine UNIQUE, CHECK "
      "(a > b), "
      "CHECK (b > a), UNIQUE (a, b), FOREIGN KEY (b) REFERENCES o)");
  choose_names(table);
  EXPECT_THAT(called(table), ElementsAre("~t_pkey", "~t_a_fkey", "~t_a_check", "mine", "~t_check", "~t_check1",
                                         "~t_a_b_key", "~t_b_fkey"));
}

TEST(TableText, SaysWhatItDoesNotUnderstand) {
  using reflection::sqlite::NotSayable;
  EXPECT_THROW(read_table_text("CREATE VIRTUAL TABLE t USING fts5(a)"), NotSayable);
  EXPECT_THROW(read_table_text("CREATE TABLE t (a INT FRESH (1)) AGED"), NotSayable);
  EXPECT_THROW(read_table_text("CREATE TABLE t (a INT, CONSTRAINT x CONSTRAINT y CHECK (a))"), NotSayable);
}

}  // namespace
}  // namespace migrator::rebuild
