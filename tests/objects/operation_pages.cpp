// The calls that docs/operations/ shows of schemas, sequences, types, views, routines, triggers, privileges and other
// objects.
#include "support/operation_pages.hpp"

namespace migrator::testing {
namespace {

std::vector<Example> schemas() {
  return {
      EXAMPLE(op.create_schema("auth", if_not_exists)),
      EXAMPLE(op.create_schema("auth", "app")),
      EXAMPLE(op.rename_schema("auth", "login")),
      EXAMPLE(op.drop_schema("auth", if_exists, cascade)),
      EXAMPLE(op.create_extension("citext", if_not_exists)),
      EXAMPLE(op.create_extension("earthdistance", extension().schema("extensions").version("1.1").cascade())),
      EXAMPLE(op.update_extension("citext", "1.6")),
      EXAMPLE(op.drop_extension("citext", if_exists)),
  };
}

std::vector<Example> sequences() {
  return {
      EXAMPLE(op.create_sequence("invoice_number", sequence().as(bigint()).start(1000).cache(20))),
      EXAMPLE(op.create_sequence({"sales", "ticket"},
                                 sequence().increment(-1).minimum(1).maximum(9999).start(9999).cycle().owned_by(
                                     {"sales", "visitor"}, "ticket"),
                                 if_not_exists)),
      EXAMPLE(op.alter_sequence("invoice_number", sequence().restart(5000).no_cycle())),
      EXAMPLE(op.rename_sequence("invoice_number", "bill_number")),
      EXAMPLE(op.drop_sequence("invoice_number", if_exists)),
  };
}

std::vector<Example> named_types() {
  return {
      EXAMPLE(op.create_enum("mood", {"sad", "ok", "happy"})),
      EXAMPLE(op.add_enum_value("mood", "fine", before("happy"), if_not_exists)),
      EXAMPLE(op.rename_enum_value("mood", "ok", "so-so")),
      EXAMPLE(op.create_composite_type("address", column("street", text(), collate("C")), column("zip", string(10)))),
      EXAMPLE(op.add_attribute("address", column("country", text()))),
      EXAMPLE(op.drop_attribute("address", "country", if_exists)),
      EXAMPLE(op.alter_attribute("address", column("zip", string(20)))),
      EXAMPLE(op.rename_attribute("address", "zip", "postcode")),
      EXAMPLE(op.rename_type("mood", "feeling")),
      EXAMPLE(op.drop_type({"auth", "mood"}, if_exists)),
      EXAMPLE(op.create_domain("email", string(255), not_null, check("VALUE LIKE '%@%'").named("ck_email"))),
      EXAMPLE(op.alter_domain("email", nullable, default_value("nobody@example.org"))),
      EXAMPLE(op.add_domain_constraint("email", check("VALUE = lower(VALUE)").named("ck_email_lower"))),
      EXAMPLE(op.validate_domain_constraint("ck_email_lower", "email")),
      EXAMPLE(op.drop_domain_constraint("ck_email_lower", "email", if_exists)),
      EXAMPLE(op.rename_domain("email", "mail_address")),
      EXAMPLE(op.drop_domain("email", cascade)),
  };
}

std::vector<Example> views() {
  return {
      EXAMPLE(op.create_view("active_user", "SELECT id, email FROM \"user\" WHERE left_at IS NULL")),
      EXAMPLE(op.create_view({"report", "by_org"}, view("SELECT org_id, count(*) FROM \"user\" GROUP BY org_id")
                                                       .columns({"org_id", "users"})
                                                       .security_barrier()
                                                       .security_invoker())),
      EXAMPLE(op.create_view("active_user", view("SELECT * FROM \"user\" WHERE left_at IS NULL").local_check_option())),
      EXAMPLE(op.replace_view("active_user", "SELECT id, email, name FROM \"user\" WHERE left_at IS NULL")),
      EXAMPLE(op.rename_view("active_user", "current_user_view")),
      EXAMPLE(op.drop_view("active_user", if_exists)),
      EXAMPLE(op.create_materialized_view("user_count",
                                          materialized_view("SELECT org_id, count(*) FROM \"user\" GROUP BY org_id")
                                              .columns({"org_id", "users"})
                                              .storage("fillfactor", 70)
                                              .with_no_data(),
                                          if_not_exists)),
      EXAMPLE(op.refresh_materialized_view("user_count", concurrently)),
      EXAMPLE(op.rename_materialized_view("user_count", "users_by_org")),
      EXAMPLE(op.drop_materialized_view("user_count", if_exists, cascade)),
  };
}

std::vector<Example> routines() {
  return {
      EXAMPLE(op.create_function("full_name", routine("first text, last text")
                                                  .returns("text")
                                                  .language("sql")
                                                  .immutable()
                                                  .strict()
                                                  .parallel_safe()
                                                  .body("SELECT first || ' ' || last"))),
      EXAMPLE(op.replace_function({"auth", "whoami"}, routine()
                                                          .returns("text")
                                                          .stable()
                                                          .security_definer()
                                                          .set("search_path", "auth, pg_temp")
                                                          .sql_body("RETURN session_user"))),
      EXAMPLE(op.rename_function("full_name", "text, text", "display_name")),
      EXAMPLE(op.drop_function("full_name", "text, text", if_exists, cascade)),
      EXAMPLE(op.create_procedure(
          "forget", routine("id bigint").language("sql").body("DELETE FROM \"user\" WHERE \"user\".id = forget.id"))),
      EXAMPLE(op.drop_procedure("forget", if_exists)),
  };
}

std::vector<Example> triggers() {
  return {
      EXAMPLE(op.create_trigger("touch_user", "user",
                                trigger()
                                    .after()
                                    .on_update_of({"email", "name"})
                                    .each_row()
                                    .when("OLD.email <> NEW.email")
                                    .execute_function("touch")
                                    .body("UPDATE \"user\" SET touched = CURRENT_TIMESTAMP WHERE id = NEW.id"))),
      EXAMPLE(op.create_trigger(
          "audit", {"auth", "user"},
          trigger().after().on_insert().new_rows("added").execute_function({"auth", "audit"}, {"user", "it's"}))),
      EXAMPLE(op.create_trigger(
          "balanced", "booking",
          trigger().constraint().after().on_insert().on_update().each_row().initially_deferred().execute_function(
              "check_balance"))),
      EXAMPLE(op.replace_trigger(
          "touch_user", "user",
          trigger().before().on_update().each_row().execute_function("touch").body("SELECT RAISE(IGNORE)"))),
      EXAMPLE(op.disable_trigger("touch_user", "user")),
      EXAMPLE(op.rename_trigger("touch_user", "user", "touched")),
      EXAMPLE(op.drop_trigger("touch_user", "user", if_exists)),
  };
}

std::vector<Example> privileges() {
  return {
      EXAMPLE(op.grant({"select", privilege("update", {"email", "name"})}, object::table({"auth", "user"}),
                       {"app", "support"})),
      EXAMPLE(op.grant({"usage"}, object::schema("auth"), {public_role})),
      EXAMPLE(op.grant({"all"}, object::all_tables("auth"), {"admin"}, with_grant_option)),
      EXAMPLE(op.revoke({"execute"}, object::function("full_name", "text, text"), {public_role}, cascade)),
      EXAMPLE(op.grant({"select"}, future_objects::tables().in_schema("report").created_by("app"), {"reader"})),
      EXAMPLE(op.create_policy(
          "own_rows", "document",
          policy().for_update().to({"app"}).using_sql("owner = current_user").with_check("owner = current_user"))),
      EXAMPLE(op.alter_policy("own_rows", "document", policy().to({"app", "support"}))),
      EXAMPLE(op.rename_policy("own_rows", "document", "own_documents")),
      EXAMPLE(op.drop_policy("own_rows", "document", if_exists)),
  };
}

std::vector<Example> objects() {
  return {
      EXAMPLE(op.set_owner(object::view("active_user"), "app")),
      EXAMPLE(op.set_schema(object::function("full_name", "text, text"), "auth")),
      EXAMPLE(op.comment_on(object::trigger("touch_user", "user"), "keeps the time")),
      EXAMPLE(op.comment_on(object::type("mood"), null)),
  };
}

}  // namespace

std::vector<OperationPage> operation_pages() {
  return {{"schemas", schemas()},   {"sequences", sequences()}, {"named_types", named_types()}, {"views", views()},
          {"routines", routines()}, {"triggers", triggers()},   {"privileges", privileges()},   {"objects", objects()}};
}

}  // namespace migrator::testing
