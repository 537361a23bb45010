// What the pages of docs/operations do not show: the rarer options, what depends on the server's version, and what
// SQLite is not asked for.
#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include "revisions.hpp"

namespace migrator::testing {
namespace {

using ::testing::ElementsAre;
using ::testing::HasSubstr;
using ::testing::IsEmpty;
using ::testing::StartsWith;

std::vector<std::string> on_postgresql(Direction revision, int server_version = 0) {
  return statements_of("postgresql", revision, server_version);
}
std::vector<std::string> on_sqlite(Direction revision) { return statements_of("sqlite", revision); }
std::string refused_by_postgresql(Direction revision, int server_version = 0) {
  return refusal_of("postgresql", revision, server_version);
}
std::string refused_by_sqlite(Direction revision) { return refusal_of("sqlite", revision); }

TEST(Names, AreQuotedWhereverTheyStand) {
  EXPECT_THAT(on_postgresql([](op& op) {
                op.create_schema("a\"b", unchecked("ro\"le"));
                op.rename_view({"a\"b", "v"}, "w\"");
                op.comment_on(object::column({"s\"", "t\""}, "c\""), "it's");
                op.drop_trigger("t\"", "x\"");
              }),
              ElementsAre(R"(CREATE SCHEMA "a""b" AUTHORIZATION "ro""le")", R"(ALTER VIEW "a""b"."v" RENAME TO "w""")",
                          R"(COMMENT ON COLUMN "s"""."t"""."c""" IS 'it''s')", R"(DROP TRIGGER "t""" ON "x""")"));
}

TEST(Names, HaveNoNulByteAndAreNotTooLong) {
  static const std::string nul("a\0b", 3), byte_too_long(64, 'x');
  EXPECT_EQ(refused_by_postgresql([](op& op) { op.drop_view(unchecked(nul)); }), "a name has a NUL byte in it");
  EXPECT_THAT(refused_by_postgresql([](op& op) { op.drop_view(unchecked(byte_too_long)); }),
              HasSubstr("is 64 bytes long"));
  EXPECT_EQ(refused_by_postgresql([](op& op) { op.create_function("f", routine().language("sql").body(nul)); }),
            "the SQL has a NUL byte in it");
  EXPECT_EQ(refused_by_postgresql([](op& op) { op.create_enum("e", {nul}); }),
            "a text has a NUL byte in it, which PostgreSQL cannot keep");
  EXPECT_THAT(refused_by_postgresql([](op& op) { op.create_enum("e", {byte_too_long}); }),
              HasSubstr("is 64 bytes long; PostgreSQL's enums take 63 bytes"));
}

TEST(Schemas, TheOwnerMayBeWhoeverIsConnected) {
  EXPECT_THAT(on_postgresql([](op& op) {
                op.create_schema("s", current_user, if_not_exists);
                op.set_owner(object::schema("s"), session_user);
                op.update_extension("citext");
                op.drop_extension("citext", cascade);
              }),
              ElementsAre(R"(CREATE SCHEMA IF NOT EXISTS "s" AUTHORIZATION CURRENT_USER)",
                          R"(ALTER SCHEMA "s" OWNER TO SESSION_USER)", R"(ALTER EXTENSION "citext" UPDATE)",
                          R"(DROP EXTENSION "citext" CASCADE)"));
}

TEST(Sequences, RestartAndLoseTheirOwner) {
  EXPECT_THAT(
      on_postgresql([](op& op) {
        op.create_sequence("s");
        op.alter_sequence("s", sequence().as(smallint()).restart().owned_by_nobody().start(3));
      }),
      ElementsAre(R"(CREATE SEQUENCE "s")", R"(ALTER SEQUENCE "s" AS smallint START WITH 3 RESTART OWNED BY NONE)"));
}

TEST(NamedTypes, RareOptions) {
  EXPECT_THAT(
      on_postgresql([](op& op) {
        op.create_enum("none", {});
        op.add_enum_value("mood", "it's", after("o\\k"));
        op.create_domain("d", text(), collate("C"), default_sql("current_user"), check("VALUE <> ''"), check("true"));
        op.alter_domain("d", not_null, no_default);
        op.drop_domain_constraint("ck", "d", cascade);
        op.create_composite_type("empty");
      }),
      ElementsAre(
          R"(CREATE TYPE "none" AS ENUM ())", R"(ALTER TYPE "mood" ADD VALUE 'it''s' AFTER E'o\\k')",
          "CREATE DOMAIN \"d\" AS text COLLATE \"C\" DEFAULT (current_user)\n  CHECK (VALUE <> '')\n  CHECK (true)",
          R"(ALTER DOMAIN "d" DROP DEFAULT)", R"(ALTER DOMAIN "d" SET NOT NULL)",
          R"(ALTER DOMAIN "d" DROP CONSTRAINT "ck" CASCADE)", R"(CREATE TYPE "empty" AS ())"));
}

TEST(Views, TakeOneQueryWithOrWithoutASemicolon) {
  const auto with_end = [](op& op) {
    op.create_view("v", view("SELECT ';' AS a;  \n").cascaded_check_option().temporary());
  };
  EXPECT_THAT(on_postgresql(with_end),
              ElementsAre("CREATE TEMPORARY VIEW \"v\" AS\nSELECT ';' AS a\nWITH CASCADED CHECK OPTION"));
  const auto two = [](op& op) { op.create_view("v", "SELECT 1; SELECT 2"); };
  EXPECT_EQ(refused_by_postgresql(two), "a view shows one query, and this text has 2");
  EXPECT_EQ(refused_by_sqlite(two), "a view shows one query, and this text has 2");
  const auto temporary = [](op& op) { op.create_view("v", view("SELECT 1;").columns("a").temporary()); };
  EXPECT_THAT(on_sqlite(temporary), ElementsAre("CREATE TEMPORARY VIEW \"v\" (\"a\") AS\nSELECT 1"));
}

TEST(Views, MaterializedOnesSayWhereTheyAre) {
  EXPECT_THAT(on_postgresql([](op& op) {
                op.create_materialized_view("m",
                                            materialized_view("SELECT 1").access_method("heap").tablespace("fast"));
                op.refresh_materialized_view("m", with_no_data);
              }),
              ElementsAre("CREATE MATERIALIZED VIEW \"m\" USING \"heap\" TABLESPACE \"fast\" AS\nSELECT 1",
                          R"(REFRESH MATERIALIZED VIEW "m" WITH NO DATA)"));
}

TEST(Routines, RareOptions) {
  EXPECT_THAT(on_postgresql([](op& op) {
                op.create_function("f", routine("n int")
                                            .returns("SETOF int")
                                            .language("plpgsql")
                                            .leakproof()
                                            .parallel_restricted()
                                            .cost(0.5)
                                            .rows(20)
                                            .set("app.mode", "'x'")
                                            .body("BEGIN END"));
                op.replace_procedure("p", routine().language("sql").body("SELECT 1"));
                op.rename_procedure("p", "", "q");
                op.drop_procedure("q", "integer", cascade);
              }),
              ElementsAre("CREATE FUNCTION \"f\"(n int) RETURNS SETOF int\n  LANGUAGE \"plpgsql\" LEAKPROOF PARALLEL "
                          "RESTRICTED COST 0.5 ROWS 20\n  SET \"app\".\"mode\" TO 'x'\nAS $body$BEGIN END$body$",
                          "CREATE OR REPLACE PROCEDURE \"p\"()\n  LANGUAGE \"sql\"\nAS $body$SELECT 1$body$",
                          R"(ALTER PROCEDURE "p"() RENAME TO "q")", R"(DROP PROCEDURE "q"(integer) CASCADE)"));
}

// The quote must neither occur in the body nor be begun by its end.
TEST(Routines, BodiesAreQuotedWithWhatTheyDoNotHold) {
  EXPECT_THAT(on_postgresql([](op& op) {
                op.create_function("f", routine().language("sql").body("a $body$ b"));
                op.create_function("f", routine().language("sql").body("$body1$ $body$ $body2$"));
                op.create_function("f", routine().language("sql").body("a $body"));
              }),
              ElementsAre(::testing::EndsWith("AS $body1$a $body$ b$body1$"),
                          ::testing::EndsWith("AS $body3$$body1$ $body$ $body2$$body3$"),
                          ::testing::EndsWith("AS $body1$a $body$body1$")));
}

TEST(Triggers, OnlyNewServersReplaceThem) {
  const auto replace = [](op& op) {
    op.replace_trigger("t", "x", trigger().after().on_truncate().execute_function("f"));
  };
  EXPECT_THAT(on_postgresql(replace, 140000), ElementsAre(StartsWith("CREATE OR REPLACE TRIGGER \"t\"\n")));
  EXPECT_THAT(on_postgresql(replace, 130012),
              ElementsAre(R"(DROP TRIGGER IF EXISTS "t" ON "x")", StartsWith("CREATE TRIGGER \"t\"\n")));
  EXPECT_THAT(on_postgresql([](op& op) {
                op.replace_trigger(
                    "t", "x", trigger().constraint().after().on_delete().each_row().deferrable().execute_function("f"));
              }),
              ElementsAre(R"(DROP TRIGGER IF EXISTS "t" ON "x")", StartsWith("CREATE CONSTRAINT TRIGGER \"t\"\n")));
}

TEST(Triggers, LiveInTheDatabaseOfTheirTableOnSqlite) {
  EXPECT_THAT(
      on_sqlite([](op& op) {
        op.create_trigger(
            "t", {"side", "x"},
            trigger().instead_of().on_insert().each_row().when("NEW.a > 0").body("SELECT 1;\nSELECT ';' ; "));
        op.drop_trigger("t", {"side", "x"});
      }),
      ElementsAre("CREATE TRIGGER \"side\".\"t\"\n  INSTEAD OF INSERT ON \"x\"\n  FOR EACH ROW WHEN (NEW.a > 0)\n"
                  "BEGIN\n  SELECT 1;\n  SELECT ';';\nEND",
                  R"(DROP TRIGGER "side"."t")"));
}

TEST(Privileges, RareOptions) {
  EXPECT_THAT(
      on_postgresql([](op& op) {
        op.revoke({"select"}, object::table("t"), {"a"}, grant_option_only);
        op.revoke({"all"}, future_objects::schemas(), {public_role});
        op.grant({"usage"}, object::sequence("s"), {"a"});
        op.grant({"usage"}, object::domain("d"), {"a"});
        op.grant({"select"}, object::materialized_view("m"), {"a"});
        op.grant({"execute"}, object::all_functions("s"), {"a", current_user});
        op.create_policy("p", "t", policy().restrictive().for_delete().using_sql("true"));
        op.alter_policy("p", "t", policy().to({public_role}).with_check("a > 0"));
      }),
      ElementsAre(R"(REVOKE GRANT OPTION FOR SELECT ON TABLE "t" FROM "a")",
                  "ALTER DEFAULT PRIVILEGES REVOKE ALL ON SCHEMAS FROM PUBLIC", R"(GRANT USAGE ON SEQUENCE "s" TO "a")",
                  R"(GRANT USAGE ON DOMAIN "d" TO "a")", R"(GRANT SELECT ON TABLE "m" TO "a")",
                  R"(GRANT EXECUTE ON ALL FUNCTIONS IN SCHEMA "s" TO "a", CURRENT_USER)",
                  "CREATE POLICY \"p\" ON \"t\" AS RESTRICTIVE FOR DELETE\n  USING (true)",
                  "ALTER POLICY \"p\" ON \"t\" TO PUBLIC\n  WITH CHECK (a > 0)"));
}

TEST(OldServers, AreToldWhatTheyLack) {
  EXPECT_EQ(refused_by_postgresql([](op& op) { op.create_view("v", view("SELECT 1").security_invoker()); }, 140005),
            "security_invoker() of a view needs PostgreSQL 15, and the server is PostgreSQL 14.5\n"
            "let functions with security_definer() do the checks");
  EXPECT_EQ(refused_by_postgresql([](op& op) { op.create_function("f", routine().sql_body("RETURN 1")); }, 130000),
            "sql_body() of a routine needs PostgreSQL 14, and the server is PostgreSQL 13.0\n"
            "give the same statements as body(), with language(\"sql\")");
  EXPECT_EQ(refused_by_postgresql([](op& op) { op.grant({"maintain"}, object::table("t"), {"a"}); }, 160000),
            "the privilege MAINTAIN needs PostgreSQL 17, and the server is PostgreSQL 16.0\n"
            "the table's owner can maintain it");
  EXPECT_THAT(on_postgresql([](op& op) { op.grant({"maintain"}, object::table("t"), {"a"}); }, 170000),
              ElementsAre(R"(GRANT MAINTAIN ON TABLE "t" TO "a")"));
}

TEST(Sqlite, LeavesOutWhatNobodyMisses) {
  EXPECT_THAT(on_sqlite([](op& op) {
                op.create_extension("citext");
                op.update_extension("citext");
                op.drop_extension("citext", cascade);
                op.create_enum("mood", {"sad"});
                op.add_enum_value("mood", "ok");
                op.rename_type("mood", "feeling");
                op.drop_type("feeling");
                op.comment_on(object::view("v"), "x");
                op.comment_on(object::schema("s"), "x");
              }),
              IsEmpty());
}

TEST(Sqlite, RefusesWhatCouldBeMissed) {
  struct Refusal {
    const char* message;
    Direction revision;
  };
  const Refusal refusals[] = {
      {"SQLite has no schemas", [](op& op) { op.create_schema("s"); }},
      {"SQLite has no schemas", [](op& op) { op.drop_schema("s"); }},
      {"SQLite has no schemas", [](op& op) { op.rename_schema("s", "t"); }},
      {"SQLite has no schemas", [](op& op) { op.set_schema(object::table("t"), "s"); }},
      {"SQLite has no sequences", [](op& op) { op.create_sequence("s"); }},
      {"SQLite has no sequences", [](op& op) { op.alter_sequence("s", sequence().start(1)); }},
      {"SQLite has no sequences", [](op& op) { op.drop_sequence("s"); }},
      {"SQLite keeps no values of enum \"e\"", [](op& op) { op.rename_enum_value("e", "a", "b"); }},
      {"SQLite has no composite types", [](op& op) { op.create_composite_type("c"); }},
      {"SQLite has no composite types", [](op& op) { op.add_attribute("c", column("a", text())); }},
      {"SQLite has no composite types", [](op& op) { op.drop_attribute("c", "a"); }},
      {"SQLite has no composite types", [](op& op) { op.alter_attribute("c", column("a", text())); }},
      {"SQLite has no composite types", [](op& op) { op.rename_attribute("c", "a", "b"); }},
      {"SQLite has no domains", [](op& op) { op.create_domain("d", text()); }},
      {"SQLite has no domains", [](op& op) { op.alter_domain("d", not_null); }},
      {"SQLite has no domains", [](op& op) { op.add_domain_constraint("d", check("true")); }},
      {"SQLite has no domains", [](op& op) { op.validate_domain_constraint("c", "d"); }},
      {"SQLite has no domains", [](op& op) { op.drop_domain_constraint("c", "d"); }},
      {"SQLite has no domains", [](op& op) { op.drop_domain("d"); }},
      {"view \"v\": SQLite's views know no", [](op& op) { op.create_view("v", view("SELECT 1").security_barrier()); }},
      {"SQLite cannot rename view \"v\"", [](op& op) { op.rename_view("v", "w"); }},
      {"SQLite drops view \"v\" alone", [](op& op) { op.drop_view("v", cascade); }},
      {"SQLite has no materialized views", [](op& op) { op.create_materialized_view("m", "SELECT 1"); }},
      {"SQLite has no materialized views", [](op& op) { op.refresh_materialized_view("m"); }},
      {"SQLite has no materialized views", [](op& op) { op.drop_materialized_view("m"); }},
      {"SQLite has no functions or procedures", [](op& op) { op.drop_function("f"); }},
      {"SQLite has no functions or procedures",
       [](op& op) { op.create_procedure("f", routine().language("sql").body("SELECT 1")); }},
      {"trigger \"t\": SQLite calls no function",
       [](op& op) { op.create_trigger("t", "x", trigger().after().on_insert().each_row().execute_function("f")); }},
      {"trigger \"t\": SQLite takes one event",
       [](op& op) {
         op.create_trigger("t", "x", trigger().after().on_insert().on_delete().each_row().body("SELECT 1"));
       }},
      {"trigger \"t\": SQLite has no TRUNCATE",
       [](op& op) { op.create_trigger("t", "x", trigger().after().on_truncate().body("SELECT 1")); }},
      {"trigger \"t\": SQLite runs triggers for each row only",
       [](op& op) { op.create_trigger("t", "x", trigger().after().on_insert().body("SELECT 1")); }},
      {"trigger \"t\": SQLite does not keep the rows",
       [](op& op) {
         op.create_trigger("t", "x", trigger().after().on_insert().each_row().new_rows("n").body("SELECT 1"));
       }},
      {"trigger \"t\": SQLite cannot put a trigger off",
       [](op& op) {
         op.create_trigger("t", "x", trigger().constraint().after().on_insert().each_row().body("SELECT 1"));
       }},
      {"trigger \"t\": SQLite wants a statement",
       [](op& op) { op.create_trigger("t", "x", trigger().after().on_insert().each_row().body(" ; ")); }},
      {"SQLite cannot disable trigger \"t\"", [](op& op) { op.disable_trigger("t", "x"); }},
      {"SQLite cannot rename trigger \"t\"", [](op& op) { op.rename_trigger("t", "x", "u"); }},
      {"SQLite has no policies", [](op& op) { op.create_policy("p", "t", policy()); }},
      {"SQLite has no policies", [](op& op) { op.drop_policy("p", "t"); }},
      {"SQLite has no roles and privileges", [](op& op) { op.grant({"select"}, object::table("t"), {"a"}); }},
      {"SQLite has no roles and privileges", [](op& op) { op.revoke({"select"}, object::table("t"), {"a"}); }},
      {"SQLite has no roles and privileges", [](op& op) { op.set_owner(object::table("t"), "a"); }},
  };
  for (const Refusal& one : refusals) {
    const std::string refusal = refused_by_sqlite(one.revision);
    EXPECT_THAT(refusal, StartsWith(one.message));
    EXPECT_THAT(refusal, HasSubstr("\n")) << "no advice";
  }
}

}  // namespace
}  // namespace migrator::testing
