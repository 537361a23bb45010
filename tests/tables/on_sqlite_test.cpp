// What revisions ask for is run by the SQLite that is installed, and its effect read back.
#include <gmock/gmock.h>

#include "revisions.hpp"
#include "support/sqlite_database.hpp"

namespace migrator::testing {
namespace {

using ::testing::ElementsAre;

class TablesOnSqlite : public SqliteDatabase {
 protected:
  void run(Direction revision) {
    for (const std::string& sql : statements_of("sqlite", revision, sqlite3_libversion_number())) query(sql);
  }
};

TEST_F(TablesOnSqlite, HaveIndexes) {
  const auto revision = [](op& op) {
    op.create_table({"side", "t"}, column("a", text()), column("b", integer()),
                    index("ix", {key("a").collate("NOCASE").descending(), expression("b + 1")}, unique_rows,
                          where("b > 0"), include("b")),
                    if_not_exists);
  };
  run(revision);
  run(revision);
  EXPECT_THAT(query("SELECT name, \"unique\", partial FROM pragma_index_list('t', 'side')"),
              ElementsAre(Row{"ix", "1", "1"}));
  EXPECT_THAT(query("SELECT cid, name, \"desc\", coll FROM pragma_index_xinfo('ix', 'side') WHERE key ORDER BY seqno"),
              ElementsAre(Row{"0", "a", "1", "NOCASE"}, Row{"-2", "", "0", "BINARY"}));
  run([](op& op) { op.drop_index({"side", "ix"}, cascade); });
  EXPECT_TRUE(query("SELECT name FROM pragma_index_list('t', 'side')").empty());
}

TEST_F(TablesOnSqlite, AreStrictAndWithoutRowid) {
  run([](op& op) {
    op.create_table("t", column("code", string(2)), column("n", bigint()), column("b", boolean()),
                    column("at", timestamptz()), column("x", numeric(5, 2)), column("d", binary()),
                    column("r", double_precision()), primary_key("code"), strict, without_rowid);
    op.execute("INSERT INTO t VALUES ('de', 1, 1, '2024-02-29', 1.5, x'00', 2)");
  });
  EXPECT_THAT(query("SELECT wr, strict FROM pragma_table_list('t')"), ElementsAre(Row{"1", "1"}));
  EXPECT_THROW(query("INSERT INTO t (code, n) VALUES ('fr', 'many')"), std::runtime_error);
  EXPECT_THAT(query("SELECT typeof(at), typeof(x), typeof(d), typeof(r) FROM t"),
              ElementsAre(Row{"text", "real", "blob", "real"}));
}

TEST_F(TablesOnSqlite, AreTemporary) {
  run([](op& op) { op.create_table("t", column("a", text()), temporary); });
  EXPECT_THAT(query("SELECT name FROM sqlite_temp_schema"), ElementsAre(Row{"t"}));
}

TEST_F(TablesOnSqlite, NeverGiveANumberAgain) {
  run([](op& op) {
    op.create_table("t", column("id", bigint(), identity(), autoincrement), column("a", text()),
                    primary_key("id").named("pk"));
    op.execute("INSERT INTO t (a) VALUES ('x'); DELETE FROM t; INSERT INTO t (a) VALUES ('y')");
  });
  EXPECT_THAT(query("SELECT id FROM t"), ElementsAre(Row{"2"}));
}

TEST_F(TablesOnSqlite, ComputeColumns) {
  run([](op& op) {
    op.create_table("t", column("a", integer()), column("b", integer(), computed_virtual("a * 2")),
                    column("c", integer(), computed("a * 3")));
    op.execute("INSERT INTO t (a) VALUES (5)");
    op.add_column("t", column("d", integer(), computed_virtual("b + c")));
  });
  EXPECT_THAT(query("SELECT b, c, d FROM t"), ElementsAre(Row{"10", "15", "25"}));
  EXPECT_THAT(query("SELECT name, hidden FROM pragma_table_xinfo('t') WHERE hidden > 0"),
              ElementsAre(Row{"b", "2"}, Row{"c", "3"}, Row{"d", "2"}));
}

TEST_F(TablesOnSqlite, RenameColumnsByAlterColumnToo) {
  run([](op& op) {
    op.create_table("t", column("a", text()));
    op.alter_column("t", "a", comment("x"), renamed("it's"));
  });
  EXPECT_THAT(query("SELECT name FROM pragma_table_info('t')"), ElementsAre(Row{"it's"}));
}

}  // namespace
}  // namespace migrator::testing
