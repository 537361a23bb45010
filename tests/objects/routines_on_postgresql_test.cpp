// Functions, procedures and triggers, run by a server and read back from its catalogue.
#include "on_postgresql.hpp"

namespace migrator::testing {
namespace {

using ::testing::HasSubstr;

TEST_F(OnPostgresql, FunctionsAreWhatWasSaid) {
  run([](op& op) {
    op.create_function({"mine", "add"}, routine("a integer, b integer DEFAULT 1")
                                            .returns("integer")
                                            .language("sql")
                                            .immutable()
                                            .strict()
                                            .leakproof()
                                            .parallel_safe()
                                            .cost(7)
                                            .set("search_path", "mine, pg_temp")
                                            .body("SELECT a + b"));
  });
  EXPECT_EQ(value("SELECT add(1, 2)"), "3");
  EXPECT_THAT(
      query("SELECT provolatile, proisstrict, proleakproof, proparallel, procost, prosecdef, proconfig::text, prosrc, "
            "pg_get_function_arguments(oid) FROM pg_proc WHERE proname = 'add' AND pg_function_is_visible(oid)"),
      ElementsAre(Row{"i", "t", "t", "s", "7", "f", "{\"search_path=mine, pg_temp\"}", "SELECT a + b",
                      "a integer, b integer DEFAULT 1"}));
  run([](op& op) {
    op.replace_function("add", routine("a integer, b integer DEFAULT 1")
                                   .returns("integer")
                                   .language("plpgsql")
                                   .stable()
                                   .security_definer()
                                   .parallel_restricted()
                                   .body("BEGIN RETURN a + b + 10; END"));
    op.create_function("some", routine().returns("SETOF integer").language("sql").rows(3).body("VALUES (1), (2)"));
    op.create_function("add", routine("a text").returns("text").language("sql").body("SELECT a"));
  });
  EXPECT_EQ(value("SELECT add(1)"), "12");
  EXPECT_EQ(value("SELECT prorows FROM pg_proc WHERE proname = 'some' AND pg_function_is_visible(oid)"), "3");
  EXPECT_THAT(
      query(
          "SELECT provolatile, prosecdef, proparallel FROM pg_proc WHERE oid = 'add(integer, integer)'::regprocedure"),
      ElementsAre(Row{"s", "t", "r"}));
  EXPECT_THAT(refusal([](op& op) { op.drop_function("add"); }), HasSubstr("is not unique"));
  run([](op& op) {
    op.rename_function("add", "text", "echo");
    op.rename_function("echo", "said");
    op.set_owner(object::function("said"), "app");
    op.comment_on(object::function("said", "text"), "says it again");
    op.drop_function({"mine", "add"}, "integer, integer");
    op.drop_function("add", "integer, integer", if_exists, cascade);
    op.drop_function("some", "");
  });
  EXPECT_THAT(query("SELECT proname, proowner::regrole, obj_description(oid) FROM pg_proc WHERE pronamespace = "
                    "'mine'::regnamespace"),
              ElementsAre(Row{"said", "app", "says it again"}));
  run([](op& op) { op.drop_function("said"); });
  EXPECT_THAT(query("SELECT 1 FROM pg_proc WHERE pronamespace = 'mine'::regnamespace"), IsEmpty());
}

// Whatever the body is, the server keeps it as it was.
TEST_F(OnPostgresql, BodiesComeBackAsTheyWere) {
  static std::string body;
  for (const char* text :
       {"it's", "$body$", "$$ $1 $body1$ $body$", "a $body", "\\ \" %s :name", "é 漢 ;", "$", "\n"}) {
    body = text;
    run([](op& op) {
      op.replace_function("f", routine().returns("trigger").language("plpgsql").body("--" + body + "\nBEGIN END"));
    });
    EXPECT_EQ(value("SELECT prosrc FROM pg_proc WHERE proname = 'f' AND pg_function_is_visible(oid)"),
              "--" + body + "\nBEGIN END");
    query("SET LOCAL check_function_bodies = off");
    run([](op& op) { op.create_function("g", routine().returns("text").language("sql").body(body)); });
    EXPECT_EQ(value("SELECT prosrc FROM pg_proc WHERE proname = 'g' AND pg_function_is_visible(oid)"), body);
    run([](op& op) { op.drop_function("g"); });
    query("SET LOCAL check_function_bodies = on");
  }
}

TEST_F(OnPostgresql, BodiesMayBeSql) {
  if (version() < 140000) GTEST_SKIP() << "such bodies came with PostgreSQL 14";
  run([](op& op) {
    op.create_function("one", routine().returns("integer").sql_body("RETURN 1"));
    op.create_function("two", routine().returns("integer").sql_body("BEGIN ATOMIC SELECT 1; SELECT 2; END"));
  });
  EXPECT_THAT(query("SELECT one(), two()"), ElementsAre(Row{"1", "2"}));
}

TEST_F(OnPostgresql, ProceduresAreCalled) {
  run([](op& op) {
    op.create_table("t", column("a", integer()));
    op.create_procedure("fill", routine("n integer").language("sql").body("SELECT n"));
    op.replace_procedure("fill",
                         routine("n integer").language("sql").security_definer().body("INSERT INTO mine.t VALUES (n)"));
    op.rename_procedure("fill", "integer", "put");
    op.rename_procedure("put", "add");
    op.set_owner(object::procedure("add"), current_user);
    op.comment_on(object::procedure("add", "integer"), "one row");
  });
  query("CALL add(5)");
  EXPECT_EQ(value("SELECT a FROM t"), "5");
  EXPECT_THAT(query("SELECT prokind, prosecdef, obj_description(oid) FROM pg_proc WHERE proname = 'add' AND "
                    "pg_function_is_visible(oid)"),
              ElementsAre(Row{"p", "t", "one row"}));
  run([](op& op) {
    op.drop_procedure("add", "integer", cascade);
    op.drop_procedure("add", if_exists);
  });
  EXPECT_THAT(query("SELECT 1 FROM pg_proc WHERE proname = 'add' AND pg_function_is_visible(oid)"), IsEmpty());
}

class TriggersOnPostgresql : public OnPostgresql {
 protected:
  void SetUp() override {
    OnPostgresql::SetUp();
    run([](op& op) {
      op.create_table("t", column("a", integer()), column("b", text()));
      op.create_table("log", column("line", text()));
      op.create_function(
          "note", routine().returns("trigger").language("plpgsql").body(
                      "BEGIN INSERT INTO mine.log VALUES (concat(TG_NAME, ' ', TG_OP, array_to_string(TG_ARGV, '+'))); "
                      "RETURN NEW; END"));
    });
  }

  std::string definition() {
    return value(
        "SELECT pg_get_triggerdef(oid, true) FROM pg_trigger WHERE NOT tgisinternal AND tgrelid = 't'::regclass");
  }
};

TEST_F(TriggersOnPostgresql, RunForTheirEvents) {
  run([](op& op) {
    op.create_trigger("x", {"mine", "t"},
                      trigger()
                          .before()
                          .on_insert()
                          .on_update_of({"a", "b"})
                          .each_row()
                          .when("NEW.a > 0 OR NEW.b IS NULL")
                          .execute_function({"mine", "note"}, {" it's", "b\\"})
                          .body("SELECT 1"));
  });
  EXPECT_EQ(definition(),
            "CREATE TRIGGER x BEFORE INSERT OR UPDATE OF a, b ON t FOR EACH ROW WHEN (new.a > 0 OR new.b IS NULL) "
            "EXECUTE FUNCTION note(' it''s', 'b\\')");
  query("INSERT INTO t VALUES (1, 'x')");
  query("INSERT INTO t VALUES (-1, 'x')");
  EXPECT_THAT(query("SELECT line FROM log"), ElementsAre(Row{"x INSERT it's+b\\"}));
}

TEST_F(TriggersOnPostgresql, AreReplacedSwitchedRenamedAndDropped) {
  run([](op& op) {
    op.replace_trigger("x", "t", trigger().after().on_delete().execute_function("note"));
    op.replace_trigger("x", "t", trigger().after().on_truncate().execute_function("note"));
  });
  EXPECT_EQ(definition(), "CREATE TRIGGER x AFTER TRUNCATE ON t FOR EACH STATEMENT EXECUTE FUNCTION note()");
  run([](op& op) { op.disable_trigger("x", "t"); });
  EXPECT_EQ(value("SELECT tgenabled FROM pg_trigger WHERE tgrelid = 't'::regclass AND tgname = 'x'"), "D");
  run([](op& op) {
    op.enable_trigger("x", "t");
    op.rename_trigger("x", "t", "y");
    op.comment_on(object::trigger("y", "t"), "notes it");
  });
  EXPECT_THAT(
      query("SELECT tgenabled, obj_description(oid) FROM pg_trigger WHERE tgrelid = 't'::regclass AND tgname = 'y'"),
      ElementsAre(Row{"O", "notes it"}));
  run([](op& op) {
    op.drop_trigger("y", "t");
    op.drop_trigger("y", {"mine", "t"}, if_exists, cascade);
  });
  EXPECT_THAT(query("SELECT 1 FROM pg_trigger WHERE tgrelid = 't'::regclass AND tgname = 'y'"), IsEmpty());
}

TEST_F(TriggersOnPostgresql, ConstraintTriggersWait) {
  run([](op& op) {
    op.create_trigger(
        "x", "t", trigger().constraint().after().on_update().each_row().initially_deferred().execute_function("note"));
  });
  EXPECT_EQ(definition(),
            "CREATE CONSTRAINT TRIGGER x AFTER UPDATE ON t DEFERRABLE INITIALLY DEFERRED FOR EACH ROW EXECUTE FUNCTION "
            "note()");
  run([](op& op) {
    op.replace_trigger("x", "t",
                       trigger().constraint().after().on_insert().each_row().deferrable().execute_function("note"));
  });
  EXPECT_EQ(definition(),
            "CREATE CONSTRAINT TRIGGER x AFTER INSERT ON t DEFERRABLE INITIALLY IMMEDIATE FOR EACH ROW EXECUTE "
            "FUNCTION note()");
}

TEST_F(TriggersOnPostgresql, SeeTheRowsOfTheStatement) {
  run([](op& op) {
    op.create_trigger(
        "x", "t", trigger().after().on_update().old_rows("Old \"ones\"").new_rows("fresh").execute_function("note"));
  });
  EXPECT_EQ(
      definition(),
      "CREATE TRIGGER x AFTER UPDATE ON t REFERENCING OLD TABLE AS \"Old \"\"ones\"\"\" NEW TABLE AS fresh FOR EACH "
      "STATEMENT EXECUTE FUNCTION note()");
}

TEST_F(TriggersOnPostgresql, StandInForViews) {
  run([](op& op) {
    op.create_view("v", "SELECT a FROM t");
    op.create_trigger("x", "v", trigger().instead_of().on_insert().each_row().execute_function("note"));
  });
  query("INSERT INTO v VALUES (1)");
  EXPECT_THAT(query("SELECT line FROM log"), ElementsAre(Row{"x INSERT"}));
}

}  // namespace
}  // namespace migrator::testing
