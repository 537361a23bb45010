// compiles
#include <string>

#include <migrator/revision.hpp>
using namespace migrator;

REVISION("abc");

void upgrade(op& op) {
  op.create_schema("auth");
  op.create_schema("auth", "app", if_not_exists);
  op.create_schema("auth", current_user);
  op.rename_schema("auth", "login");
  op.create_extension("citext", if_not_exists);
  op.create_extension("citext", extension().schema("login").version("1.6").cascade(), if_not_exists);
  op.update_extension("citext");
  op.update_extension("citext", "1.6");

  op.create_sequence("invoice_number");
  op.create_sequence({"auth", "n"}, sequence().as(bigint()).start(1000).increment(-1).minimum(1).maximum(9).cache(20).cycle().owned_by({"auth", "t"}, "id"), if_not_exists);
  op.alter_sequence("n", sequence().restart(5).no_cycle().owned_by_nobody());
  op.rename_sequence("n", "m");

  op.create_enum("mood", {"sad", "ok"});
  op.add_enum_value("mood", "happy");
  op.add_enum_value("mood", "fine", after("ok"), if_not_exists);
  op.add_enum_value({"auth", "mood"}, "fine", before("ok"));
  op.rename_enum_value("mood", "fine", "well");
  op.create_composite_type("address", column("street", text()), column("zip", string(10), collate("C")));
  op.add_attribute("address", column("country", text()));
  op.drop_attribute("address", "country");
  op.drop_attribute({"auth", "address"}, "country", if_exists);
  op.alter_attribute("address", column("zip", text(), collate("C")));
  op.rename_attribute("address", "zip", "postcode");
  op.rename_type("mood", "feeling");
  op.create_domain("email", text(), not_null, default_value("x@y"), check("VALUE LIKE '%@%'").named("ck_email"), collate("C"));
  op.alter_domain("email", nullable, no_default);
  op.add_domain_constraint("email", check("length(VALUE) < 255").named("ck_short"));
  op.validate_domain_constraint("ck_short", "email");
  op.drop_domain_constraint("ck_short", "email", if_exists, cascade);
  op.rename_domain("email", "mail");

  const std::string query = "SELECT 1 AS one";
  op.create_view("v", "SELECT 1 AS one");
  op.create_view("v", query);
  op.create_view("v", view(query).columns({"a", "b"}).temporary().security_barrier().security_invoker().local_check_option());
  op.replace_view("v", view("SELECT 1").columns("a").cascaded_check_option());
  op.rename_view("v", "w");
  op.create_materialized_view("m", query, if_not_exists);
  op.create_materialized_view("m", materialized_view("SELECT 1").columns("a").storage("fillfactor", 70).access_method("heap").tablespace("fast").with_no_data());
  op.refresh_materialized_view("m", concurrently);
  op.refresh_materialized_view("m", with_no_data);
  op.rename_materialized_view("m", "n");

  op.create_function("add", routine("a integer, b integer").returns("integer").language("sql").immutable().strict().leakproof().parallel_safe().cost(10).body("SELECT a + b"));
  op.replace_function({"auth", "add"}, routine().returns("trigger").language("plpgsql").stable().security_definer().parallel_restricted().rows(5).set("search_path", "auth, pg_temp").sql_body("RETURN 1"));
  op.rename_function("add", "sum");
  op.rename_function("add", "integer, integer", "sum");
  op.create_procedure("p", routine().language("sql").body("SELECT 1"));
  op.replace_procedure("p", routine().language("sql").body("SELECT 1"));
  op.rename_procedure("p", "q");
  op.rename_procedure("p", "", "q");

  op.create_trigger("touch", "user", trigger().before().on_insert().on_update_of({"email", "name"}).each_row().when("NEW.email <> ''").execute_function("touch").body("SELECT 1;"));
  op.create_trigger("audit", {"auth", "user"}, trigger().after().on_delete().old_rows("gone").execute_function({"auth", "audit"}, {"a", "b"}));
  op.replace_trigger("audit", "user", trigger().constraint().after().on_update().new_rows("new").initially_deferred().deferrable().execute_function("f"));
  op.create_trigger("v", "v", trigger().instead_of().on_update_of("a").each_row().execute_function("f"));
  op.create_trigger("t", "t", trigger().before().on_truncate().execute_function("f"));
  op.enable_trigger("touch", "user");
  op.disable_trigger("touch", "user");
  op.rename_trigger("touch", "user", "touched");

  op.create_policy("own_rows", "user", policy().restrictive().for_select().to({"app", current_user}).using_sql("owner = current_user"));
  op.create_policy("all_rows", "user", policy().for_insert().for_update().for_delete().with_check("true"));
  op.alter_policy("own_rows", "user", policy().to({public_role}));
  op.rename_policy("own_rows", "user", "own");
  op.grant({"select", privilege("update", {"email", "name"})}, object::table({"auth", "user"}), {"app", public_role});
  op.grant({"all"}, object::function("add", "integer, integer"), {session_user}, with_grant_option);
  op.grant({"select"}, future_objects::tables().in_schema("app").created_by("owner"), {unchecked(query)});
  op.revoke({"usage"}, object::schema("auth"), {"app"});
  op.revoke({"usage"}, object::schema("auth"), {"app"}, cascade);
  op.revoke({"usage"}, object::schema("auth"), {"app"}, grant_option_only);
  op.revoke({"execute"}, future_objects::functions(), {public_role});
  op.grant({"select"}, object::all_tables("auth"), {"app"});
  op.set_owner(object::view("v"), "app");
  op.set_schema(object::table("t"), "auth");
  op.comment_on(object::trigger("touch", "user"), "keeps the time");
  op.comment_on(object::column("user", "email"), null);
}

void downgrade(op& op) {
  op.drop_policy("own_rows", "user", if_exists);
  op.drop_trigger("touch", "user", if_exists, cascade);
  op.drop_function("add", if_exists);
  op.drop_function("add", "integer, integer", if_exists, cascade);
  op.drop_procedure("p");
  op.drop_procedure("p", "", restrict);
  op.drop_materialized_view("m", cascade);
  op.drop_view("v", if_exists);
  op.drop_domain("email");
  op.drop_type({"auth", "mood"});
  op.drop_sequence("n", cascade);
  op.drop_extension("citext");
  op.drop_schema("auth", if_exists, cascade);
}
