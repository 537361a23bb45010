// Policies, privileges and comments, run by a server and read back from its catalogue.
#include "on_postgresql.hpp"

namespace migrator::testing {
namespace {

using ::testing::HasSubstr;

class PrivilegesOnPostgresql : public OnPostgresql {
 protected:
  void SetUp() override {
    OnPostgresql::SetUp();
    query("CREATE ROLE \"the \"\"reader\"\"\"");
    run([](op& op) { op.create_table("t", column("a", integer()), column("b", text())); });
  }

  std::string privileges_on(const std::string& relation) {
    return value(
        "SELECT coalesce(string_agg(grantee || ' ' || privilege_type || CASE WHEN is_grantable THEN '*' ELSE '' END, "
        "', ' "
        "ORDER BY grantee COLLATE \"C\", privilege_type COLLATE \"C\"), '') FROM (SELECT grantee::regrole::text AS "
        "grantee, "
        "privilege_type, is_grantable FROM pg_class, aclexplode(relacl) WHERE oid = '" +
        relation + "'::regclass AND grantee <> relowner) AS granted");
  }
};

TEST_F(PrivilegesOnPostgresql, AreGrantedAndRevoked) {
  run([](op& op) {
    op.grant({"select", "insert", privilege("update", {"a", "b"})}, object::table({"mine", "t"}),
             {"app", "the \"reader\""});
    op.grant({"delete"}, object::table("t"), {"app"}, with_grant_option);
    op.grant({"select"}, object::table("t"), {public_role});
  });
  EXPECT_EQ(
      privileges_on("t"),
      "\"the \"\"reader\"\"\" INSERT, \"the \"\"reader\"\"\" SELECT, - SELECT, app DELETE*, app INSERT, app SELECT");
  EXPECT_EQ(
      value("SELECT string_agg(attname, ',') FROM pg_attribute WHERE attrelid = 't'::regclass AND attacl IS NOT NULL"),
      "a,b");
  run([](op& op) {
    op.revoke({"delete"}, object::table("t"), {"app"}, grant_option_only);
    op.revoke({"select"}, object::table("t"), {public_role, "app"});
    op.revoke({"all"}, object::table("t"), {"the \"reader\""}, cascade);
  });
  EXPECT_EQ(privileges_on("t"), "app DELETE, app INSERT");
}

TEST_F(PrivilegesOnPostgresql, AreGrantedOnEveryKindOfObject) {
  run([](op& op) {
    op.create_view("v", "SELECT 1 AS one");
    op.create_materialized_view("m", "SELECT 1 AS one");
    op.create_sequence("s");
    op.create_enum("e", {"a"});
    op.create_domain("d", text());
    op.create_function("f", routine("a integer").returns("integer").language("sql").body("SELECT a"));
    op.create_procedure("p", routine().language("sql").body("SELECT 1"));
    op.grant({"select"}, object::view("v"), {"app"});
    op.grant({"select"}, object::materialized_view("m"), {"app"});
    op.grant({"usage"}, object::sequence("s"), {"app"});
    op.grant({"usage", "create"}, object::schema("mine"), {"app"});
    op.revoke({"usage"}, object::type("e"), {public_role});
    op.revoke({"usage"}, object::domain("d"), {public_role});
    op.revoke({"execute"}, object::function("f", "integer"), {public_role});
    op.revoke({"execute"}, object::procedure("p"), {public_role});
  });
  EXPECT_EQ(privileges_on("v") + "; " + privileges_on("m") + "; " + privileges_on("s"),
            "app SELECT; app SELECT; app USAGE");
  EXPECT_EQ(value("SELECT has_schema_privilege('app', 'mine', 'CREATE')"), "t");
  EXPECT_THAT(
      query("SELECT has_type_privilege('app', 'e', 'USAGE'), has_type_privilege('app', 'd', 'USAGE'), "
            "has_function_privilege('app', 'f(integer)', 'EXECUTE'), has_function_privilege('app', 'p()', 'EXECUTE')"),
      ElementsAre(Row{"f", "f", "f", "f"}));
  run([](op& op) {
    op.grant({"insert"}, object::all_tables("mine"), {"app"});
    op.grant({"select"}, object::all_sequences("mine"), {"app"});
    op.grant({"execute"}, object::all_functions("mine"), {"app"});
  });
  EXPECT_EQ(privileges_on("t") + "; " + privileges_on("s"), "app INSERT; app SELECT, app USAGE");
  EXPECT_EQ(value("SELECT has_function_privilege('app', 'f(integer)', 'EXECUTE')"), "t");
}

TEST_F(PrivilegesOnPostgresql, AreGrantedOnWhatIsToCome) {
  run([](op& op) {
    op.grant({"select"}, future_objects::tables().in_schema("mine"), {"app"});
    op.grant({"usage"}, future_objects::sequences().in_schema("mine").created_by(current_user), {"app"});
    op.create_table("later", column("a", integer()));
    op.create_sequence("s");
    op.revoke({"select"}, future_objects::tables().in_schema("mine"), {"app"});
    op.create_table("last", column("a", integer()));
    op.revoke({"execute"}, future_objects::functions(), {public_role});
    op.grant({"usage"}, future_objects::types(), {"app"});
    op.grant({"usage"}, future_objects::schemas().created_by("app"), {"the \"reader\""});
  });
  EXPECT_EQ(privileges_on("later") + "; " + privileges_on("s") + "; " + privileges_on("last"),
            "app SELECT; app USAGE; ");
  EXPECT_THAT(
      query("SELECT defaclrole::regrole = 'app'::regrole, defaclobjtype FROM pg_default_acl WHERE defaclnamespace = 0 "
            "ORDER BY 1, 2"),
      ElementsAre(Row{"f", "T"}, Row{"f", "f"}, Row{"t", "n"}));
}

TEST_F(PrivilegesOnPostgresql, MaintainIsGrantedByNewServers) {
  if (version() < 170000) GTEST_SKIP() << "the privilege came with PostgreSQL 17";
  run([](op& op) { op.grant({"maintain"}, object::table("t"), {"app"}); });
  EXPECT_EQ(privileges_on("t"), "app MAINTAIN");
}

TEST_F(PrivilegesOnPostgresql, PoliciesFilterRows) {
  run([](op& op) {
    op.create_policy("own rows", {"mine", "t"},
                     policy().for_update().to({"app", current_user}).using_sql("b = current_user").with_check("a > 0"));
    op.create_policy("all", "t", policy().restrictive().using_sql("a < 100"));
  });
  const std::string catalogue =
      "SELECT policyname, permissive, cmd, array_length(roles, 1), qual, with_check FROM pg_policies WHERE schemaname "
      "= "
      "'mine' ORDER BY 1";
  EXPECT_THAT(query(catalogue),
              ElementsAre(Row{"all", "RESTRICTIVE", "ALL", "1", "(a < 100)", ""},
                          Row{"own rows", "PERMISSIVE", "UPDATE", "2", "(b = CURRENT_USER)", "(a > 0)"}));
  run([](op& op) {
    op.alter_policy("own rows", "t", policy().to({public_role}).using_sql("true").with_check("a > 5"));
    op.rename_policy("own rows", "t", "rows");
    op.comment_on(object::policy("rows", "t"), "why");
    op.drop_policy("all", "t");
    op.drop_policy("all", "t", if_exists);
  });
  EXPECT_THAT(query(catalogue), ElementsAre(Row{"rows", "PERMISSIVE", "UPDATE", "1", "true", "(a > 5)"}));
  EXPECT_EQ(value("SELECT obj_description(oid) FROM pg_policy WHERE polrelid = 't'::regclass AND polname = 'rows'"),
            "why");
}

TEST_F(PrivilegesOnPostgresql, TablesAndTheirPartsHaveOwnersSchemasAndComments) {
  run([](op& op) {
    op.create_schema("auth");
    op.add_constraint("t", unique("a").named("uq"));
    op.create_index("ix", "t", {"b"});
    op.comment_on(object::constraint("uq", "t"), "it's one");
    op.comment_on(object::index("ix"), "fast");
    op.comment_on(object::column("t", "a"), "a number");
    op.comment_on(object::table("t"), "all");
    op.comment_on(object::table("t"), null);
    op.set_owner(object::table("t"), "app");
    op.set_schema(object::table("t"), "auth");
  });
  EXPECT_THAT(
      query("SELECT relowner::regrole, obj_description(oid) IS NULL, col_description(oid, 1), "
            "obj_description('auth.ix'::regclass), (SELECT obj_description(c.oid) FROM pg_constraint c WHERE conrelid "
            "= pg_class.oid AND conname = 'uq') FROM pg_class WHERE oid = 'auth.t'::regclass"),
      ElementsAre(Row{"app", "t", "a number", "fast", "it's one"}));
}

}  // namespace
}  // namespace migrator::testing
