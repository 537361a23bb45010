// Random tables with rows, and random changes: what stays of a row is as it was.
#include <gmock/gmock.h>

#include <algorithm>
#include <iostream>
#include <random>

#include "revision_on_sqlite.hpp"

namespace migrator::test {
namespace {

class RandomAlterations : public RevisionOnSqlite {
 protected:
  std::size_t below(std::size_t count) { return std::uniform_int_distribution<std::size_t>(0, count - 1)(random_); }
  bool chance(int percent) { return below(100) < static_cast<std::size_t>(percent); }

  // Columns c0, c1, … of texts or numbers, with all that a table can have around them.
  std::string random_table() {
    columns_.clear();
    has_key_ = chance(60);
    const bool has_key = has_key_, strict = chance(20);
    without_rowid_ = has_key && chance(20);
    std::string body = has_key ? (without_rowid_ ? "id TEXT PRIMARY KEY" : "id INTEGER PRIMARY KEY") : "id INTEGER";
    if (has_key && !without_rowid_ && chance(40)) body += " AUTOINCREMENT";
    const std::size_t count = 2 + below(5);
    for (std::size_t i = 0; i < count; ++i) {
      const std::string name = "c" + std::to_string(i);
      body += ", " + name + (i % 2 ? " INTEGER" : " TEXT");
      if (chance(20)) body += " DEFAULT " + std::string(i % 2 ? "7" : "'seven'");
      if (chance(20)) body += " CHECK (" + name + " IS NULL OR length(" + name + ") < 50)";
      if (i % 2 == 0 && chance(20)) body += " COLLATE NOCASE";
      if (chance(15)) body += " REFERENCES parent ON DELETE CASCADE";
      columns_.push_back(name);
    }
    if (chance(40))
      body += ", g INTEGER GENERATED ALWAYS AS (length(c0)) " + std::string(chance(50) ? "STORED" : "VIRTUAL");
    if (chance(30)) body += ", UNIQUE (id, c0, c1)";
    if (chance(30)) body += ", CONSTRAINT sum CHECK (c1 IS NULL OR c1 > -1000)";
    std::string options = strict ? " STRICT" : "";
    if (without_rowid_) options += strict ? ", WITHOUT ROWID" : " WITHOUT ROWID";
    return "CREATE TABLE t (" + body + ")" + options;
  }

  void fill() {
    const std::size_t count = below(30);
    for (std::size_t row = 0; row < count; ++row) {
      std::string names = "id", values = std::to_string(row * 3 + 1);
      if (without_rowid_) values = "'" + values + "'";
      for (std::size_t i = 0; i < columns_.size(); ++i) {
        names += ", " + columns_[i];
        const std::string number = std::to_string(below(5) + 1);
        values += chance(20) ? ", NULL" : i % 2 ? ", " + number : ", '" + number + "'";
      }
      sql("INSERT INTO t (" + names + ") VALUES (" + values + ")");
    }
    sql("DELETE FROM t WHERE id IN (4, 10, '4')");
    if (chance(50)) sql("CREATE INDEX i ON t (" + columns_[below(columns_.size())] + " DESC, id)");
    if (chance(30)) sql("CREATE VIEW v AS SELECT id FROM t");
    if (chance(30)) sql("CREATE TRIGGER r AFTER INSERT ON t BEGIN DELETE FROM t WHERE 0; END");
    sql("INSERT INTO child SELECT rowid, id FROM (SELECT row_number() OVER () AS rowid, id FROM t)");
  }

  // One change; those that the table refuses leave it as it was.
  void change(op& op) {
    const std::string& column_name = columns_[below(columns_.size())];
    const unchecked name{column_name.c_str()};
    const std::string added = "n" + std::to_string(below(100));
    switch (below(9)) {
      case 0: return op.alter_column("t", name, not_null, default_value("9"));
      case 1: return op.alter_column("t", name, nullable);
      case 2: return op.alter_column("t", name, default_value("5"));
      case 3: return op.drop_column("t", name);
      case 4: return op.add_column("t", column(unchecked{added.c_str()}, text(), not_null, default_sql("upper('a')")));
      case 5: return op.add_constraint("t", check("id IS NOT NULL"));
      case 6: return op.add_constraint("t", unique("id"));
      case 7: return op.alter_column("t", name, text());
      default: return op.drop_constraint("sum", "t", if_exists);
    }
  }

  // The rows by the columns that stayed, each value as a text; NULL may have become the default.
  std::vector<Row> values(const std::vector<std::string>& columns) {
    std::string list = without_rowid_ ? "id" : "rowid, id";
    for (const std::string& column : columns) list += ", CAST(" + column + " AS TEXT)";
    return rows("SELECT " + list + " FROM t ORDER BY id");
  }

  std::vector<std::string> stayed() {
    std::vector<std::string> names;
    for (const Row& row : rows("SELECT name FROM pragma_table_info('t')"))
      if (std::ranges::find(columns_, row.front()) != columns_.end()) names.push_back(row.front());
    return names;
  }

  void play() {
    sql("DROP VIEW IF EXISTS v; DROP TABLE IF EXISTS t; DROP TABLE IF EXISTS child; DROP TABLE IF EXISTS parent;"
        "CREATE TABLE parent (id INTEGER PRIMARY KEY); INSERT INTO parent VALUES (1), (2), (3), (4), (5), (6), (7), "
        "(8), (9)");
    const std::string table = random_table();
    SCOPED_TRACE(table);
    sql(table);
    sql("CREATE TABLE child (n INTEGER, t REFERENCES t (id) ON DELETE CASCADE)");
    fill();
    sql("PRAGMA foreign_keys = ON");
    const std::string before_all = dump(), children = cell("SELECT count(*) FROM child");
    const std::vector<Row> indexes = rows(
        "SELECT name, sql FROM sqlite_master WHERE type IN ('index', 'trigger', 'view') AND sql "
        "IS NOT NULL ORDER BY 1");
    std::map<std::string, std::vector<Row>> before;
    for (const std::string& column : columns_) before[column] = values({column});
    const std::size_t changes = 1 + below(4);
    try {
      revise([&](op& op) {
        for (std::size_t i = 0; i < changes; ++i) change(op);
      });
      ++done_;
    } catch (const Error& error) {
      EXPECT_EQ(dump(), before_all) << error.message;
      ++refused_[error.message.substr(0, 12)];
    }
    EXPECT_EQ(cell("PRAGMA foreign_keys"), "1");
    EXPECT_EQ(cell("SELECT count(*) FROM child"), children);
    EXPECT_EQ(rows("SELECT name, sql FROM sqlite_master WHERE type IN ('index', 'trigger', 'view') AND sql IS NOT NULL "
                   "ORDER BY 1"),
              indexes);
    for (const std::string& column : stayed()) compare(before[column], values({column}), column);
    EXPECT_EQ(cell("PRAGMA integrity_check"), "ok");
    if (has_key_) {  // else the child's refers to no key
      EXPECT_TRUE(rows("PRAGMA foreign_key_check").empty());
    }
    sql("PRAGMA foreign_keys = OFF");
  }

  static void compare(const std::vector<Row>& before, const std::vector<Row>& after, const std::string& column) {
    ASSERT_EQ(before.size(), after.size());
    for (std::size_t i = 0; i < before.size(); ++i)
      for (std::size_t j = 0; j < before[i].size(); ++j)
        if (before[i][j] != "NULL" || j + 1 < before[i].size()) {
          EXPECT_EQ(before[i][j], after[i][j]) << column;
        }
  }

  std::mt19937_64 random_;
  std::vector<std::string> columns_;
  bool has_key_ = false;
  bool without_rowid_ = false;
  int done_ = 0;
  std::map<std::string, int> refused_;
};

TEST_F(RandomAlterations, KeepTheRows) {
  const char* given = std::getenv("MIGRATIONS_RANDOM_SEED");
  const std::uint64_t seed = given ? std::stoull(given) : std::random_device()();
  std::cout << "MIGRATIONS_RANDOM_SEED=" << seed << "\n";
  const char* rounds = std::getenv("MIGRATIONS_RANDOM_TABLES");
  const int count = rounds ? std::stoi(rounds) : 100;
  random_.seed(seed);
  for (int i = 0; i < count && !HasFailure(); ++i) play();
  for (const auto& [why, times] : refused_) std::cout << "refused " << times << ": " << why << "…\n";
  EXPECT_GT(done_ * 2, count) << "most changes have to be possible, else this tests nothing";
}

}  // namespace
}  // namespace migrator::test
