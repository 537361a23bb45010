// Each line is the right side of a row of docs/coming-from-alembic.md, to the letter, in an order in which they can run.
#include <migrator/revision.hpp>
using namespace migrator;

#include <string>

REVISION("01", .down_revision = {}, .message = "the directives");

void upgrade(op& op) {
  // --- Tables
  op.create_schema("auth");
  op.create_table("org", column("id", bigint(), not_null, identity()), column("name", text(), not_null), primary_key("id"));
  op.create_table({"auth", "session"}, column("id", uuid(), not_null), primary_key("id"));
  op.create_table("setting", column("key", text(), not_null), primary_key("key"), if_not_exists);
  op.create_table("plan", column("id", integer(), comment("a number")), comment("what one can buy"));
  op.create_table("cache", column("key", text()), unlogged);
  op.create_table("event", column("at", timestamptz(), not_null), partition_by_range("at"));
  op.create_table("tag", column("label", text()), index("ix_tag_label", "label"));
  op.create_table("code", column("code", text()), unique("code"));
  op.create_table("ticket", column("id", integer(), identity()), primary_key("id"));
  op.create_table("visit", column("at", timestamptz(), default_sql("now()")));
  op.create_table("locale", column("code", text(), default_value("en")));
  op.create_table("area", column("a", integer()), column("b", integer(), computed("a * 2")));
  op.create_table("job", column("id", bigint(), identity::always().start(1000)));
  op.create_table("price", column("cents", integer()), check("cents > 0").named("ck_price_cents"));
  op.create_table("member", column("org_id", bigint()), foreign_key("org_id").references("org", "id"));
  op.drop_table("code");
  op.drop_table("never_there", if_exists);
  op.rename_table("tag", "label");
  op.comment_on_table("org", "who pays");
  op.comment_on_table("org", null);

  // --- Columns
  op.create_enum("mood", {"sad", "ok", "happy"});
  op.add_column("org", column("mood", enum_type("mood")));
  op.add_column("org", column("parent_id", bigint()));
  op.add_column("org", column("locale", string(8), not_null, default_value("en")));
  op.add_column("org", column("locale", string(8)), if_not_exists);
  op.drop_column("price", "cents");
  op.drop_column("price", "cents", if_exists);
  op.alter_column("org", "locale", nullable);
  op.alter_column("org", "locale", default_value("de"));
  op.create_table("number", column("n", integer(), not_null));
  op.alter_column("number", "n", identity());
  op.alter_column("org", "locale", renamed("language"));
  op.rename_column("org", "language", "lang");
  op.alter_column("org", "lang", text());
  op.alter_column("org", "lang", no_default);
  op.alter_column("org", "lang", integer(), using_sql("length(lang)"));
  op.alter_column("org", "name", comment("as in the register"));

  // --- Indexes
  op.create_index("ix_org_name", "org", "name");
  op.create_index("uq_org_name", "org", {"name", "id"}, unique_rows);
  op.create_index("ix_org_name", "org", "name", if_not_exists);
  op.create_index("ix_org_lower", "org", expression("lower(name)"));
  op.create_index("ix_org_few", "org", "name", where("id < 10"));
  op.create_index("ix_org_hash", "org", "name", using_method("hash"));
  op.create_index("ix_org_like", "org", key("name").operator_class("text_pattern_ops"));
  op.create_index("ix_org_full", "org", "name", storage("fillfactor", 70));
  op.create_index("ix_org_space", "org", "name", tablespace("pg_default"));
  op.create_index("ix_org_more", "org", "name", include("id"));
  op.create_index("uq_org_parent", "org", {"parent_id", "name"}, unique_rows, nulls_not_distinct);
  op.drop_index("ix_org_name");
  op.drop_index("ix_org_lower", "org");
  op.drop_index("ix_org_name", if_exists);

  // --- Constraints
  op.create_table("setting2", column("key", text(), not_null));
  op.create_table("booking", column("room", integer()), column("during", tstzrange()));
  op.add_constraint("org", foreign_key("parent_id").references("org", "id"));
  op.add_constraint("cache", primary_key("key"));
  op.add_constraint("setting2", primary_key("key").named("pk_setting2"));
  op.add_constraint("org", unique("name").named("uq_org"));
  op.add_constraint("org", unique({"id", "name"}).initially_deferred().named("uq_org_later"));
  op.add_constraint("org", check("id > 0").named("ck_org_id"));
  op.add_constraint("org", foreign_key("parent_id").references("org", "id").named("fk_org_parent"));
  op.add_constraint("member", foreign_key("org_id").references("org", "id").on_delete(cascade).on_update(restrict).named("fk_both"));
  op.add_constraint("member", foreign_key("org_id").references("org", "id").initially_deferred().named("fk_later"));
  op.add_constraint("member", foreign_key("org_id").references("org", "id").match_full().named("fk_full"));
  op.add_constraint({"auth", "session"}, foreign_key("id").references({"auth", "session"}, "id").named("fk_self"));
  op.add_constraint("member", foreign_key("org_id").references("org", "id").not_valid().named("fk_lazy"));
  op.validate_constraint("fk_lazy", "member");
  op.add_constraint("booking", exclude(element("during", "&&")).using_method("gist").where("room > 0").named("ex_booking"));
  op.drop_constraint("fk_full", "member");
  op.drop_constraint("fk_full", "member", if_exists);
  op.naming_convention({.unique = "uq_%(table_name)s_%(column_0_name)s"});
  op.add_constraint("setting2", unique("key"));

  // --- Data
  op.bulk_insert("plan", {"id"}, {{1}, {2}});
  op.execute("UPDATE plan SET id = id + 10");
  op.execute("UPDATE plan SET id = $1 WHERE id = $2", 3, 11);
  op.insert("plan", set("id", 4));
  op.update("plan", set("id", 5), where("id = $1", 4));
  op.delete_rows("plan", where_equal("id", 5));
  int sum = 0;
  for (auto [id] : op.query<int>("SELECT id FROM plan")) sum += id;
  if (sum != 3 + 12) op.fail("the rows of plan are others");
  if (op.query<std::string>("SELECT indexname::text FROM pg_indexes WHERE tablename = 'org'").empty()) op.fail("org has no indexes");
  if (!op.on(postgresql) || op.backend() != text_view("postgresql")) op.fail("this is for PostgreSQL");

  // --- Outside of the transaction
  op.autocommit_block([&] { op.create_index("ix_org_slow", "org", "name", concurrently); });
  op.autocommit_block([&] { op.execute("VACUUM plan"); });
}

void downgrade(op& op) {
  for (const char* table : {"booking", "setting2", "number", "member", "price", "job", "area", "locale", "visit", "ticket", "label", "event",
                            "cache", "plan", "setting", "org"})
    op.drop_table(unchecked(text_view(table)));
  op.drop_table({"auth", "session"});
  op.drop_schema("auth");
  op.drop_type("mood");
}
