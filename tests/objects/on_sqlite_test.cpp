// Views and triggers, run by the SQLite that is installed, and their effect read back.
#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include "revisions.hpp"
#include "support/sqlite_database.hpp"

namespace migrator::testing {
namespace {

using ::testing::ElementsAre;
using ::testing::IsEmpty;

class OnSqlite : public SqliteDatabase {
 protected:
  OnSqlite() {
    run([](op& op) {
      op.create_table("t", column("a", integer()), column("b", text()));
      op.create_table("log", column("line", text()));
      op.create_table({"side", "t"}, column("a", integer()));
    });
  }

  void run(Direction revision) {
    for (const std::string& statement : statements_of("sqlite", revision, sqlite3_libversion_number()))
      query(statement);
  }
};

TEST_F(OnSqlite, ViewsShowTheirQuery) {
  run([](op& op) {
    op.create_view("v \"1\"", view("SELECT a, b FROM t WHERE a > 0;").columns({"x", "y"}));
    op.create_view({"side", "w"}, "SELECT a FROM t");
    op.create_view("brief", view("SELECT 1 AS one").temporary());
  });
  query("INSERT INTO t VALUES (1, 'x'), (-1, 'y')");
  EXPECT_THAT(query("SELECT x, y FROM \"v \"\"1\"\"\""), ElementsAre(Row{"1", "x"}));
  EXPECT_THAT(query("SELECT name FROM sqlite_temp_master"), ElementsAre(Row{"brief"}));
  EXPECT_THAT(query("SELECT name FROM side.sqlite_master WHERE type = 'view'"), ElementsAre(Row{"w"}));
  run([](op& op) {
    op.replace_view("v \"1\"", "SELECT count(*) AS n FROM t");
    op.replace_view("fresh", "SELECT 1 AS one");
  });
  EXPECT_THAT(query("SELECT n FROM \"v \"\"1\"\"\""), ElementsAre(Row{"2"}));
  EXPECT_THAT(query("SELECT * FROM fresh"), ElementsAre(Row{"1"}));
  run([](op& op) {
    op.drop_view("v \"1\"");
    op.drop_view("v \"1\"", if_exists);
    op.drop_view("fresh", restrict);
    op.drop_view({"side", "w"});
  });
  EXPECT_THAT(
      query("SELECT name FROM sqlite_master WHERE type = 'view' UNION SELECT name FROM side.sqlite_master WHERE "
            "type = 'view'"),
      IsEmpty());
  EXPECT_THROW(run([](op& op) { op.drop_view("fresh"); }), std::runtime_error);
}

TEST_F(OnSqlite, TriggersRunTheirBody) {
  run([](op& op) {
    op.create_trigger(
        "x", "t",
        trigger()
            .after()
            .on_update_of({"a"})
            .each_row()
            .when("NEW.a > OLD.a")
            .execute_function("ignored_here")
            .body("INSERT INTO log VALUES ('up; to ' || NEW.a); INSERT INTO log VALUES (CASE WHEN NEW.a > 5 "
                  "THEN 'much' ELSE 'little' END)"));
  });
  query("INSERT INTO t VALUES (1, 'x')");
  query("UPDATE t SET b = 'y'");
  query("UPDATE t SET a = 0");
  EXPECT_THAT(query("SELECT * FROM log"), IsEmpty());
  query("UPDATE t SET a = 7");
  EXPECT_THAT(query("SELECT line FROM log"), ElementsAre(Row{"up; to 7"}, Row{"much"}));
}

TEST_F(OnSqlite, TriggersAreReplacedAndDropped) {
  run([](op& op) {
    op.create_trigger("x", "t", trigger().before().on_insert().each_row().body("SELECT RAISE(ABORT, 'no');"));
    op.replace_trigger("x", "t", trigger().before().on_delete().each_row().body("SELECT RAISE(ABORT, 'never');"));
    op.replace_trigger("y", {"side", "t"}, trigger().after().on_insert().each_row().body("DELETE FROM t"));
  });
  query("INSERT INTO t VALUES (1, 'x')");
  EXPECT_THROW(query("DELETE FROM main.t"), std::runtime_error);
  query("INSERT INTO side.t VALUES (1)");
  EXPECT_THAT(query("SELECT * FROM side.t"), IsEmpty());
  run([](op& op) {
    op.drop_trigger("x", "t");
    op.drop_trigger("x", "t", if_exists);
    op.drop_trigger("y", {"side", "t"});
  });
  query("DELETE FROM main.t");
  EXPECT_THAT(
      query(
          "SELECT 1 FROM sqlite_master WHERE type = 'trigger' UNION ALL SELECT 1 FROM side.sqlite_master WHERE type = "
          "'trigger'"),
      IsEmpty());
}

TEST_F(OnSqlite, TriggersStandInForViews) {
  run([](op& op) {
    op.create_view("v", "SELECT a FROM t");
    op.create_trigger("x", "v",
                      trigger().instead_of().on_insert().each_row().body("INSERT INTO t (a) VALUES (NEW.a * 2)"));
  });
  query("INSERT INTO v VALUES (21)");
  EXPECT_THAT(query("SELECT a FROM t"), ElementsAre(Row{"42"}));
}

}  // namespace
}  // namespace migrator::testing
