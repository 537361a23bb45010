// Enums, composite types, domains and views, run by a server and read back from its catalogue.
#include "on_postgresql.hpp"

namespace migrator::testing {
namespace {

using ::testing::HasSubstr;

const char* const values_of_mood =
    "SELECT enumlabel FROM pg_enum WHERE enumtypid = 'mood'::regtype ORDER BY enumsortorder";

TEST_F(OnPostgresql, EnumsGetTheirValuesInOrder) {
  run([](op& op) {
    op.create_enum({"mine", "mood"}, {"sad", "it's"});
    op.add_enum_value("mood", "happy");
    op.add_enum_value("mood", "o\\k", after("sad"));
    op.add_enum_value("mood", "awful", before("sad"), if_not_exists);
    op.add_enum_value("mood", "awful", if_not_exists);
    op.rename_enum_value("mood", "it's", "well");
    op.comment_on(object::type("mood"), "how it is");
    op.set_owner(object::type("mood"), "app");
  });
  EXPECT_THAT(query(values_of_mood), ElementsAre(Row{"awful"}, Row{"sad"}, Row{"o\\k"}, Row{"well"}, Row{"happy"}));
  EXPECT_THAT(query("SELECT typowner::regrole, obj_description(oid, 'pg_type') FROM pg_type WHERE typname = 'mood' AND "
                    "pg_type_is_visible(oid)"),
              ElementsAre(Row{"app", "how it is"}));
  EXPECT_THAT(refusal([](op& op) { op.add_enum_value("mood", "sad"); }), HasSubstr("already exists"));
  run([](op& op) {
    op.rename_type("mood", "feeling");
    op.create_schema("auth");
    op.set_schema(object::type("feeling"), "auth");
    op.create_table("t", column("a", sql_type("auth.feeling")));
  });
  EXPECT_EQ(
      value("SELECT format_type(atttypid, NULL) FROM pg_attribute WHERE attrelid = 't'::regclass AND attname = 'a'"),
      "auth.feeling");
  EXPECT_THAT(refusal([](op& op) { op.drop_type({"auth", "feeling"}); }), HasSubstr("depend"));
  run([](op& op) {
    op.drop_type({"auth", "feeling"}, cascade);
    op.drop_type({"auth", "feeling"}, if_exists);
  });
  EXPECT_EQ(
      value("SELECT count(*) FROM pg_attribute WHERE attrelid = 't'::regclass AND attnum > 0 AND NOT attisdropped"),
      "0");
}

// Documented: the server refuses the use of a value in the transaction that added it to an enum that was there before.
TEST_F(OnPostgresql, ANewEnumValueWaitsForTheCommit) {
  query("ROLLBACK");
  query("DROP TYPE IF EXISTS public.waiting");
  query("CREATE TYPE public.waiting AS ENUM ('a')");
  query("BEGIN");
  run([](op& op) { op.add_enum_value({"public", "waiting"}, "b"); });
  EXPECT_THAT(refusal("SELECT 'b'::public.waiting"), HasSubstr("unsafe use of new value"));
  query("COMMIT");
  EXPECT_EQ(value("SELECT 'b'::public.waiting"), "b");
  query("DROP TYPE public.waiting");
}

TEST_F(OnPostgresql, CompositeTypesHaveTheirParts) {
  run([](op& op) {
    op.create_composite_type("address", column("street", text(), collate("C")), column("zip \"code\"", string(10)));
    op.create_composite_type("empty");
  });
  EXPECT_THAT(
      query("SELECT attname, format_type(atttypid, atttypmod), attcollation::regcollation FROM pg_attribute WHERE "
            "attrelid = 'address'::regclass ORDER BY attnum"),
      ElementsAre(Row{"street", "text", "\"C\""}, Row{"zip \"code\"", "character varying(10)", "\"default\""}));
  run([](op& op) { op.drop_type("address"); });
  EXPECT_EQ(value("SELECT to_regtype('address') IS NULL AND to_regtype('empty') IS NOT NULL"), "t");
}

TEST_F(OnPostgresql, DomainsCheckTheirValues) {
  run([](op& op) {
    op.create_domain({"mine", "email"}, string(255), not_null, collate("C"), default_value("it's@home"),
                     check("VALUE LIKE '%@%'").named("ck_email"), check("VALUE <> ''").named("ck_some"));
  });
  const std::string catalogue =
      "SELECT format_type(typbasetype, typtypmod), typnotnull, typdefault, typcollation::regcollation FROM pg_type "
      "WHERE "
      "typname = 'email' AND pg_type_is_visible(oid)";
  EXPECT_THAT(query(catalogue),
              ElementsAre(Row{"character varying(255)", "t", "'it''s@home'::character varying", "\"C\""}));
  const std::string constraints =
      "SELECT conname, pg_get_constraintdef(oid), convalidated FROM pg_constraint WHERE contypid = 'email'::regtype "
      "AND contype = 'c' ORDER BY 1";
  EXPECT_THAT(query("SELECT conname FROM pg_constraint WHERE contypid = 'email'::regtype AND contype = 'c' ORDER BY 1"),
              ElementsAre(Row{"ck_email"}, Row{"ck_some"}));
  EXPECT_THAT(refusal("SELECT 'nobody'::email"), HasSubstr("ck_email"));
  run([](op& op) {
    op.alter_domain("email", nullable, no_default);
    op.alter_domain("email", default_sql("current_user || '@x'"));
    op.drop_domain_constraint("ck_some", "email");
    op.drop_domain_constraint("ck_some", "email", if_exists, cascade);
    op.add_domain_constraint("email", check("VALUE = lower(VALUE)").named("ck_lower"));
  });
  EXPECT_EQ(query(catalogue).at(0).at(1), "f");
  EXPECT_THAT(query(catalogue).at(0).at(2), HasSubstr("CURRENT_USER"));
  EXPECT_THAT(refusal("SELECT 'A@b'::email"), HasSubstr("ck_lower"));

  query("ALTER DOMAIN email ADD CONSTRAINT ck_later CHECK (length(VALUE) < 99) NOT VALID");
  EXPECT_EQ(query(constraints).at(1).at(2), "f");
  run([](op& op) { op.validate_domain_constraint("ck_later", "email"); });
  EXPECT_EQ(query(constraints).at(1).at(2), "t");
  run([](op& op) {
    op.comment_on(object::domain("email"), "where to write");
    op.set_owner(object::domain("email"), "app");
    op.rename_domain("email", "mail");
    op.drop_domain({"mine", "mail"}, restrict);
    op.drop_domain("mail", if_exists);
  });
  EXPECT_EQ(value("SELECT to_regtype('mail') IS NULL"), "t");
}

TEST_F(OnPostgresql, ViewsShowTheirQuery) {
  run([](op& op) {
    op.create_table("t", column("a", integer()), column("b", integer()));
    op.create_view({"mine", "v"},
                   view("SELECT a, b FROM t WHERE a > 0;").columns({"x", "y"}).security_barrier().local_check_option());
  });
  EXPECT_THAT(query("SELECT table_name, check_option FROM information_schema.views WHERE table_schema = 'mine'"),
              ElementsAre(Row{"v", "LOCAL"}));
  EXPECT_THAT(query("SELECT attname FROM pg_attribute WHERE attrelid = 'v'::regclass AND attnum > 0"),
              ElementsAre(Row{"x"}, Row{"y"}));
  EXPECT_EQ(value("SELECT 'security_barrier=true' = ANY (reloptions) FROM pg_class WHERE oid = 'v'::regclass"), "t");
  EXPECT_THAT(refusal("INSERT INTO v VALUES (-1, 0)"), HasSubstr("check option"));
  EXPECT_THAT(refusal([](op& op) { op.create_view("v", "SELECT 1"); }), HasSubstr("already exists"));
  run([](op& op) {
    op.replace_view("v", view("SELECT a AS x, b AS y, a + b AS sum FROM t").cascaded_check_option());
    op.rename_view("v", "w");
    op.set_owner(object::view("w"), "app");
    op.grant({"select"}, object::table("t"), {"app"});
    op.comment_on(object::view("w"), "sums");
    op.comment_on(object::column("w", "sum"), "of both");
    op.create_view("gone", view("SELECT 1 AS one").temporary());
  });
  EXPECT_EQ(value("SELECT relpersistence FROM pg_class WHERE relname = 'gone' AND pg_table_is_visible(oid)"), "t");
  query("INSERT INTO t VALUES (1, 2)");
  EXPECT_THAT(query("SELECT * FROM w"), ElementsAre(Row{"1", "2", "3"}));
  EXPECT_THAT(query("SELECT relowner::regrole, obj_description(oid), col_description(oid, 3) FROM pg_class WHERE "
                    "relname = 'w' AND pg_table_is_visible(oid)"),
              ElementsAre(Row{"app", "sums", "of both"}));
  run([](op& op) {
    op.create_view("above", "SELECT * FROM w");
    op.drop_view("w", cascade);
    op.drop_view("w", if_exists);
  });
  EXPECT_THAT(query("SELECT 1 FROM pg_views WHERE schemaname = 'mine'"), IsEmpty());
}

TEST_F(OnPostgresql, ViewsAskWithTheRightsOfWhoeverAsks) {
  if (version() < 150000) GTEST_SKIP() << "security_invoker came with PostgreSQL 15";
  run([](op& op) { op.create_view("v", view("SELECT 1 AS one").security_invoker()); });
  EXPECT_EQ(value("SELECT reloptions::text FROM pg_class WHERE oid = 'v'::regclass"), "{security_invoker=true}");
}

TEST_F(OnPostgresql, MaterializedViewsKeepTheirRows) {
  run([](op& op) {
    op.create_table("t", column("a", integer()));
    op.create_materialized_view("m",
                                materialized_view("SELECT a FROM t")
                                    .columns("x")
                                    .access_method("heap")
                                    .storage("fillfactor", 70)
                                    .storage("autovacuum_enabled", false)
                                    .tablespace("pg_default")
                                    .with_no_data(),
                                if_not_exists);
    op.create_materialized_view("m", "SELECT 1", if_not_exists);
  });
  EXPECT_THAT(query("SELECT ispopulated, definition LIKE '%FROM t%' FROM pg_matviews WHERE schemaname = 'mine' AND "
                    "matviewname = 'm'"),
              ElementsAre(Row{"f", "t"}));
  EXPECT_EQ(value("SELECT reloptions::text FROM pg_class WHERE relname = 'm' AND pg_table_is_visible(oid)"),
            "{fillfactor=70,autovacuum_enabled=false}");
  query("INSERT INTO t VALUES (7)");
  run([](op& op) {
    op.refresh_materialized_view("m");
    op.create_index("ix_m", "m", {"x"}, unique_rows);
    op.refresh_materialized_view("m", concurrently);
  });
  EXPECT_THAT(query("SELECT x FROM m"), ElementsAre(Row{"7"}));
  run([](op& op) {
    op.refresh_materialized_view("m", with_no_data);
    op.rename_materialized_view("m", "n");
    op.set_owner(object::materialized_view("n"), "app");
    op.comment_on(object::materialized_view("n"), "kept");
    op.create_schema("auth");
    op.set_schema(object::materialized_view("n"), "auth");
  });
  EXPECT_THAT(
      query("SELECT schemaname, matviewowner, ispopulated, obj_description('auth.n'::regclass) FROM pg_matviews "
            "WHERE matviewname = 'n'"),
      ElementsAre(Row{"auth", "app", "f", "kept"}));
  run([](op& op) {
    op.drop_materialized_view({"auth", "n"}, cascade);
    op.drop_materialized_view({"auth", "n"}, if_exists);
  });
  EXPECT_EQ(value("SELECT to_regclass('auth.n') IS NULL"), "t");
}

}  // namespace
}  // namespace migrator::testing
