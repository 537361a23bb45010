// Each operation, run, is written as it was.
#include "autogenerate/source.hpp"

#include <gmock/gmock.h>

#include <migrator/revision.hpp>

#include "read_operations.hpp"

namespace migrator::testing {
namespace {

using Direction = void (*)(op&);

Direction current = nullptr;

std::int32_t run_current(const migration_host* host) { return detail::run(*host, current, __FILE__, __LINE__); }

std::vector<schema::Execute> no_sql(const schema::Operation&) { return {}; }

std::string source_of(Direction direction) {
  current = direction;
  return autogenerate::cpp_source(read_operations(run_current), no_sql);
}

// Lines are broken elsewhere (layout_test.cpp).
std::string without_blanks(const std::string& code) {
  std::string text;
  bool is_quoted = false;
  for (std::size_t i = 0; i < code.size(); ++i) {
    if (code[i] == '"' && code[i - 1] != '\\') is_quoted = !is_quoted;
    if (is_quoted || (code[i] != ' ' && code[i] != '\n')) text += code[i];
  }
  return text;
}

#define EXPECT_WRITTEN_AS_IT_WAS(...) \
  EXPECT_EQ(without_blanks(source_of([](op& op) { __VA_ARGS__; })), without_blanks(#__VA_ARGS__ ";"))

TEST(Source, Tables) {
  EXPECT_WRITTEN_AS_IT_WAS(op.create_table("empty"));
  EXPECT_WRITTEN_AS_IT_WAS(op.create_table(
      {"auth", "user"}, column("id", bigint(), not_null, identity()), column("email", string(255), not_null),
      column("org_id", bigint()), primary_key("id"), unique("email").named("uq_user_email"),
      foreign_key("org_id").references("org", "id").on_delete(cascade),
      index("ix_user_org_id", "org_id", unique_rows, where("org_id > 0")), unlogged, storage("fillfactor", 70),
      comment("whoever can log in"), if_not_exists));
  EXPECT_WRITTEN_AS_IT_WAS(op.create_table("capital", column("country", text(), not_null), inherits("city")));
  EXPECT_WRITTEN_AS_IT_WAS(op.create_table("t", column("a", integer()), using_method("heap"), tablespace("fast")));
  EXPECT_WRITTEN_AS_IT_WAS(op.create_table("t", column("a", integer()), temporary, without_rowid, strict));
  EXPECT_WRITTEN_AS_IT_WAS(op.drop_table("user", if_exists, cascade));
  EXPECT_WRITTEN_AS_IT_WAS(op.rename_table({"auth", "user"}, "account"));
  EXPECT_WRITTEN_AS_IT_WAS(op.comment_on_table("user", "whoever"));
  EXPECT_WRITTEN_AS_IT_WAS(op.comment_on_table("user", null));
  EXPECT_WRITTEN_AS_IT_WAS(op.set_schema("user", "auth"));
  EXPECT_WRITTEN_AS_IT_WAS(op.set_storage("user", storage("fillfactor", 70), storage("toast.enabled", false)));
  EXPECT_WRITTEN_AS_IT_WAS(op.reset_storage("user", {"fillfactor", "x"}));
  EXPECT_WRITTEN_AS_IT_WAS(op.set_tablespace("user", "fast"));
  EXPECT_WRITTEN_AS_IT_WAS(op.set_logged("session"));
  EXPECT_WRITTEN_AS_IT_WAS(op.set_unlogged("session"));
  EXPECT_WRITTEN_AS_IT_WAS(op.set_strict("session"));
  EXPECT_WRITTEN_AS_IT_WAS(op.set_not_strict("session"));
  EXPECT_WRITTEN_AS_IT_WAS(op.set_without_rowid("session"));
  EXPECT_WRITTEN_AS_IT_WAS(op.set_with_rowid("session"));
  EXPECT_WRITTEN_AS_IT_WAS(op.enable_row_level_security("user"));
  EXPECT_WRITTEN_AS_IT_WAS(op.disable_row_level_security("user"));
  EXPECT_WRITTEN_AS_IT_WAS(op.force_row_level_security("user"));
  EXPECT_WRITTEN_AS_IT_WAS(op.no_force_row_level_security("user"));
}

TEST(Source, Partitions) {
  EXPECT_WRITTEN_AS_IT_WAS(op.create_table("event", column("at", timestamptz()), partition_by_range("at")));
  EXPECT_WRITTEN_AS_IT_WAS(op.create_table("event_2024",
                                           partition_of("event", for_values_from({"2024-01-01"}, {maxvalue})),
                                           partition_by_list({"kind", expression("lower(x)")})));
  EXPECT_WRITTEN_AS_IT_WAS(op.create_table("event_0", partition_of("event", for_values_with(4, 0))));
  EXPECT_WRITTEN_AS_IT_WAS(op.create_table("event_rest", partition_of({"a", "event"}, default_partition)));
  EXPECT_WRITTEN_AS_IT_WAS(op.attach_partition("event", {"archive", "old"}, for_values_from({minvalue}, {"2024"})));
  EXPECT_WRITTEN_AS_IT_WAS(op.attach_partition("event", "list", for_values_in({1, null, "x"})));
  EXPECT_WRITTEN_AS_IT_WAS(op.detach_partition("event", "event_2024", concurrently));
  EXPECT_WRITTEN_AS_IT_WAS(op.inherit("capital", {"geo", "city"}));
  EXPECT_WRITTEN_AS_IT_WAS(op.no_inherit({"geo", "capital"}, "city"));
}

TEST(Source, Columns) {
  EXPECT_WRITTEN_AS_IT_WAS(op.add_column("t", column("a", text(), not_null, default_value("x")), if_not_exists));
  EXPECT_WRITTEN_AS_IT_WAS(op.add_column("t", column("a", text(), default_sql("now()"), collate("C"))));
  EXPECT_WRITTEN_AS_IT_WAS(op.add_column("t", column("a", text(), computed("b + 1"), collate("pg_catalog", "C"))));
  EXPECT_WRITTEN_AS_IT_WAS(op.add_column("t", column("a", text(), computed_virtual("b + 1"), comment("sum"))));
  EXPECT_WRITTEN_AS_IT_WAS(
      op.add_column("t", column("a", bigint(), identity::always().start(5).increment(-1).cycle())));
  EXPECT_WRITTEN_AS_IT_WAS(op.add_column(
      "t", column("a", bigint(), identity().minimum(1).maximum(9).cache(20), autoincrement, statistics(500))));
  EXPECT_WRITTEN_AS_IT_WAS(op.add_column("t", column("a", text(), column_storage("external"), compression("lz4"))));
  EXPECT_WRITTEN_AS_IT_WAS(op.drop_column("t", "a", if_exists, cascade));
  EXPECT_WRITTEN_AS_IT_WAS(op.rename_column("t", "a", "b"));
  EXPECT_WRITTEN_AS_IT_WAS(
      op.alter_column("t", "a", bigint(), using_sql("a::bigint"), not_null, default_value(0), renamed("b")));
  EXPECT_WRITTEN_AS_IT_WAS(op.alter_column("t", "a", nullable, no_default, no_identity, no_computed, no_comment));
  EXPECT_WRITTEN_AS_IT_WAS(op.alter_column("t", "a", text(), collate("C"), computed("b"), comment("x")));
  EXPECT_WRITTEN_AS_IT_WAS(op.alter_column("t", "a", changed_identity().by_default().no_cycle().restart(1000)));
  EXPECT_WRITTEN_AS_IT_WAS(op.alter_column("t", "a", changed_identity().always().increment(2).restart()));
}

TEST(Source, Types) {
  EXPECT_WRITTEN_AS_IT_WAS(op.alter_column("t", "a", numeric(10)));
  EXPECT_WRITTEN_AS_IT_WAS(op.alter_column("t", "a", numeric(10, 2)));
  EXPECT_WRITTEN_AS_IT_WAS(op.alter_column("t", "a", array(string(3), 2)));
  EXPECT_WRITTEN_AS_IT_WAS(op.alter_column("t", "a", interval(day_to_second, 3)));
  EXPECT_WRITTEN_AS_IT_WAS(op.alter_column("t", "a", interval(interval_fields::year)));
  EXPECT_WRITTEN_AS_IT_WAS(op.alter_column("t", "a", timestamp(0)));
  EXPECT_WRITTEN_AS_IT_WAS(op.alter_column("t", "a", floating(24)));
  EXPECT_WRITTEN_AS_IT_WAS(op.alter_column("t", "a", enum_type({"auth", "mood"})));
  EXPECT_WRITTEN_AS_IT_WAS(op.alter_column("t", "a", named_type("email")));
  EXPECT_WRITTEN_AS_IT_WAS(op.alter_column("t", "a", sql_type("vector(3)")));
  EXPECT_WRITTEN_AS_IT_WAS(op.alter_column("t", "a", internal_char()));
  EXPECT_WRITTEN_AS_IT_WAS(op.alter_column("t", "a", name_type()));
  EXPECT_WRITTEN_AS_IT_WAS(op.alter_column("t", "a", bit()));
  EXPECT_WRITTEN_AS_IT_WAS(op.alter_column("t", "a", varbit(8)));
  EXPECT_WRITTEN_AS_IT_WAS(op.alter_column("t", "a", datemultirange()));
}

TEST(Source, Constraints) {
  EXPECT_WRITTEN_AS_IT_WAS(op.add_constraint(
      "t", primary_key({"a", "b"}).include("c").using_index("ix").without_overlaps().deferrable().named("pk_t")));
  EXPECT_WRITTEN_AS_IT_WAS(op.add_constraint("t", unique("a").nulls_not_distinct().initially_deferred()));
  EXPECT_WRITTEN_AS_IT_WAS(op.add_constraint("t", check("a > 0").no_inherit().not_valid().not_enforced().named("ck")));
  EXPECT_WRITTEN_AS_IT_WAS(op.add_constraint("t", foreign_key({"a", "b"})
                                                      .references({"s", "u"}, {"c", "d"})
                                                      .match_full()
                                                      .period()
                                                      .on_delete(set_null("a"))
                                                      .on_update(set_default)
                                                      .not_valid()
                                                      .named("fk")));
  EXPECT_WRITTEN_AS_IT_WAS(op.add_constraint("t", foreign_key("a").references("u").on_delete(restrict)));
  EXPECT_WRITTEN_AS_IT_WAS(op.add_constraint(
      "t", exclude(element("room", "="), element(key("x").operator_class("o"), "="), element(expression("f(a)"), "&&"))
               .using_method("gist")
               .include({"a", "b"})
               .where("b > 0")
               .named("ex")));
  EXPECT_WRITTEN_AS_IT_WAS(op.drop_constraint("fk", "t", if_exists, cascade));
  EXPECT_WRITTEN_AS_IT_WAS(op.rename_constraint("fk", "t", "fk2"));
  EXPECT_WRITTEN_AS_IT_WAS(op.validate_constraint("fk", {"s", "t"}));
  EXPECT_WRITTEN_AS_IT_WAS(op.alter_constraint("fk", "t", not_deferrable, enforced));
  EXPECT_WRITTEN_AS_IT_WAS(op.alter_constraint("fk", "t", initially_deferred, not_enforced));
}

TEST(Source, Indexes) {
  EXPECT_WRITTEN_AS_IT_WAS(op.create_index("ix", "t", "a"));
  EXPECT_WRITTEN_AS_IT_WAS(op.create_index(by_convention, "t", {"a", key("b").descending().nulls_last()}));
  EXPECT_WRITTEN_AS_IT_WAS(op.create_index("ix", {"s", "t"}, expression("lower(a)").collate("s", "C").nulls_first(),
                                           unique_rows, nulls_not_distinct, using_method("gin"), include({"c", "d"}),
                                           where("a > 0"), storage("fillfactor", 70), tablespace("fast"), if_not_exists,
                                           concurrently, only));
  EXPECT_WRITTEN_AS_IT_WAS(op.drop_index({"s", "ix"}, if_exists));
  EXPECT_WRITTEN_AS_IT_WAS(op.drop_index("ix", {"s", "t"}, concurrently, cascade));
  EXPECT_WRITTEN_AS_IT_WAS(op.rename_index({"s", "ix"}, "iy"));
}

TEST(Source, Objects) {
  EXPECT_WRITTEN_AS_IT_WAS(op.create_schema("auth", "app", if_not_exists));
  EXPECT_WRITTEN_AS_IT_WAS(op.rename_schema("auth", "login"));
  EXPECT_WRITTEN_AS_IT_WAS(op.drop_schema("auth", if_exists, cascade));
  EXPECT_WRITTEN_AS_IT_WAS(op.create_extension("citext"));
  EXPECT_WRITTEN_AS_IT_WAS(op.create_extension("earthdistance", extension().schema("e").version("1.1").cascade()));
  EXPECT_WRITTEN_AS_IT_WAS(op.update_extension("citext", "1.6"));
  EXPECT_WRITTEN_AS_IT_WAS(op.create_sequence("number"));
  EXPECT_WRITTEN_AS_IT_WAS(op.create_sequence("number", sequence().as(bigint()).start(1000).cache(20).cycle()));
  EXPECT_WRITTEN_AS_IT_WAS(op.alter_sequence("number", sequence().no_cycle().owned_by({"s", "t"}, "a").restart(5)));
  EXPECT_WRITTEN_AS_IT_WAS(op.alter_sequence("number", sequence().owned_by_nobody().restart()));
  EXPECT_WRITTEN_AS_IT_WAS(op.create_enum("mood", {"sad", "ok"}));
  EXPECT_WRITTEN_AS_IT_WAS(op.add_enum_value("mood", "fine", before("happy"), if_not_exists));
  EXPECT_WRITTEN_AS_IT_WAS(op.rename_enum_value("mood", "ok", "so-so"));
  EXPECT_WRITTEN_AS_IT_WAS(op.create_composite_type("address", column("street", text(), collate("C"))));
  EXPECT_WRITTEN_AS_IT_WAS(op.add_attribute({"s", "address"}, column("street", text(), collate("C"))));
  EXPECT_WRITTEN_AS_IT_WAS(op.drop_attribute("address", "street", if_exists));
  EXPECT_WRITTEN_AS_IT_WAS(op.alter_attribute("address", column("zip", string(20))));
  EXPECT_WRITTEN_AS_IT_WAS(op.rename_attribute("address", "zip", "postcode"));
  EXPECT_WRITTEN_AS_IT_WAS(op.drop_type({"auth", "mood"}, if_exists));
  EXPECT_WRITTEN_AS_IT_WAS(
      op.create_domain("email", text(), not_null, default_value("x"), collate("C"), check("VALUE > 0").named("ck")));
  EXPECT_WRITTEN_AS_IT_WAS(op.alter_domain("email", nullable, no_default));
  EXPECT_WRITTEN_AS_IT_WAS(op.add_domain_constraint("email", check("VALUE > 0").named("ck")));
  EXPECT_WRITTEN_AS_IT_WAS(op.validate_domain_constraint("ck", "email"));
  EXPECT_WRITTEN_AS_IT_WAS(op.drop_domain_constraint("ck", "email", if_exists));
  EXPECT_WRITTEN_AS_IT_WAS(op.rename_function("full_name", "text, text", "display_name"));
  EXPECT_WRITTEN_AS_IT_WAS(op.drop_procedure("forget", if_exists));
  EXPECT_WRITTEN_AS_IT_WAS(op.set_owner(object::all_tables("auth"), current_user));
  EXPECT_WRITTEN_AS_IT_WAS(op.set_schema(object::function("f", "text"), "auth"));
  EXPECT_WRITTEN_AS_IT_WAS(op.comment_on(object::column({"s", "t"}, "a"), "x"));
  EXPECT_WRITTEN_AS_IT_WAS(op.comment_on(object::trigger("touch", "t"), null));
}

TEST(Source, ViewsRoutinesTriggers) {
  EXPECT_WRITTEN_AS_IT_WAS(op.create_view("v", "SELECT 1"));
  EXPECT_WRITTEN_AS_IT_WAS(op.replace_view(
      "v", view("SELECT 1").columns("a").temporary().local_check_option().security_barrier().security_invoker()));
  EXPECT_WRITTEN_AS_IT_WAS(op.create_materialized_view("m",
                                                       materialized_view("SELECT 1")
                                                           .columns({"a", "b"})
                                                           .access_method("heap")
                                                           .storage("fillfactor", 70)
                                                           .tablespace("fast")
                                                           .with_no_data(),
                                                       if_not_exists));
  EXPECT_WRITTEN_AS_IT_WAS(op.refresh_materialized_view("m", concurrently));
  EXPECT_WRITTEN_AS_IT_WAS(op.drop_materialized_view("m", cascade));
  EXPECT_WRITTEN_AS_IT_WAS(op.create_function("f", routine("a text")
                                                       .returns("text")
                                                       .language("sql")
                                                       .immutable()
                                                       .strict()
                                                       .leakproof()
                                                       .security_definer()
                                                       .parallel_safe()
                                                       .cost(0.5)
                                                       .rows(10)
                                                       .set("search_path", "auth")
                                                       .body("SELECT a")));
  EXPECT_WRITTEN_AS_IT_WAS(op.replace_procedure("p", routine().sql_body("RETURN 1")));
  EXPECT_WRITTEN_AS_IT_WAS(op.create_trigger("touch", "t",
                                             trigger()
                                                 .after()
                                                 .on_update_of({"a", "b"})
                                                 .on_delete()
                                                 .each_row()
                                                 .when("OLD.a <> NEW.a")
                                                 .old_rows("o")
                                                 .new_rows("n")
                                                 .execute_function({"s", "touch"}, {"x", "it's"})
                                                 .body("SELECT 1")));
  EXPECT_WRITTEN_AS_IT_WAS(op.replace_trigger(
      "balanced", "t",
      trigger().constraint().before().on_insert().on_truncate().initially_deferred().execute_function("check")));
  EXPECT_WRITTEN_AS_IT_WAS(op.disable_trigger("touch", "t"));
  EXPECT_WRITTEN_AS_IT_WAS(op.drop_trigger("touch", {"s", "t"}, if_exists));
}

TEST(Source, Privileges) {
  EXPECT_WRITTEN_AS_IT_WAS(op.create_policy(
      "own", "t", policy().restrictive().for_update().to({"app", public_role}).using_sql("a").with_check("b")));
  EXPECT_WRITTEN_AS_IT_WAS(op.alter_policy("own", "t", policy().to({"app"})));
  EXPECT_WRITTEN_AS_IT_WAS(
      op.grant({"select", privilege("update", {"a"})}, object::table("t"), {"app"}, with_grant_option));
  EXPECT_WRITTEN_AS_IT_WAS(op.revoke({"all"}, object::function("f", "text"), {session_user}, cascade));
  EXPECT_WRITTEN_AS_IT_WAS(op.revoke({"all"}, object::schema("s"), {"app"}, grant_option_only));
  EXPECT_WRITTEN_AS_IT_WAS(op.grant({"select"}, future_objects::tables().in_schema("r").created_by("app"), {"reader"}));
}

TEST(Source, Data) {
  EXPECT_WRITTEN_AS_IT_WAS(op.execute("UPDATE t SET a = $1", 1, null, true, 0.1, "x", blob("\000\377", 2)));
  EXPECT_WRITTEN_AS_IT_WAS(op.bulk_insert("country", {"code", "name"}, {{"de", "Germany"}, {"fr", null}}));
  EXPECT_WRITTEN_AS_IT_WAS(op.insert("country", set("code", "de"), set_sql("added", "now()")));
  EXPECT_WRITTEN_AS_IT_WAS(op.update("country", set("name", "G"), where("code = $1", "de"), where_equal("a", null)));
  EXPECT_WRITTEN_AS_IT_WAS(op.delete_rows("country", all_rows));
  EXPECT_WRITTEN_AS_IT_WAS(op.backfill("t", set_sql("a", "b"), where("a IS NULL"), batch(10000), pause_ms(5)));
  EXPECT_WRITTEN_AS_IT_WAS(op.autocommit_block([&] {
    op.execute("VACUUM");
    op.drop_table("t");
  }));
}

}  // namespace
}  // namespace migrator::testing
