// The calls that docs/operations/ shows of tables, columns, constraints and indexes.
#include "support/operation_pages.hpp"

namespace migrator::testing {
namespace {

std::vector<Example> tables() {
  return {
      EXAMPLE(op.create_table("user", column("id", bigint(), not_null, identity()),
                              column("email", string(255), not_null, comment("as the user typed it")),
                              column("org_id", bigint()), primary_key("id"), unique("email").named("uq_user_email"),
                              foreign_key("org_id").references("org", "id").on_delete(cascade),
                              index("ix_user_org_id", {"org_id"}))),
      EXAMPLE(op.create_table("measurement", column("sensor", integer(), not_null),
                              column("at", timestamptz(), not_null, default_sql("CURRENT_TIMESTAMP")),
                              column("celsius", numeric(5, 2), not_null, default_value(0)),
                              column("fahrenheit", numeric(5, 2), computed("celsius * 1.8 + 32")),
                              primary_key({"sensor", "at"}).named("pk_measurement"),
                              check("celsius > -274").named("ck_celsius"), comment("one row a minute"), if_not_exists)),
      EXAMPLE(op.create_table("session", column("key", text(), not_null), column("value", jsonb()), primary_key("key"),
                              unlogged, storage("fillfactor", 70), strict, without_rowid)),
      EXAMPLE(op.create_table("event", column("at", timestamptz(), not_null), column("kind", text(), not_null),
                              partition_by_range("at"))),
      EXAMPLE(op.create_table("event_2024", partition_of("event", for_values_from({"2024-01-01"}, {"2025-01-01"})),
                              partition_by_list("kind"))),
      EXAMPLE(op.create_table("event_rest", partition_of("event", default_partition))),
      EXAMPLE(op.create_table("capital", column("country", text(), not_null), inherits("city"))),
      EXAMPLE(op.inherit("capital", "city")),
      EXAMPLE(op.no_inherit("capital", "city")),
      EXAMPLE(op.attach_partition("event", {"archive", "event_2023"}, for_values_from({minvalue}, {"2024-01-01"}))),
      EXAMPLE(op.detach_partition("event", "event_2024", concurrently)),
      EXAMPLE(op.create_table("visit", column("at", timestamp(), not_null), column("page", string(200)),
                              partition_by_range("at"), partition("p2024", for_values_below({"2025-01-01"})),
                              partition("later", for_values_below({maxvalue})))),
      EXAMPLE(op.create_table("visit", column("at", timestamp(), not_null), column("country", string(2)),
                              partition_by_list("country"), partition("home", for_values_in({"at", "ch", "de"})),
                              partition("abroad", default_partition))),
      EXAMPLE(op.create_table("visit", column("id", bigint(), not_null), primary_key("id"),
                              partition_by_hash(expression("id DIV 1000")), partitions(8))),
      EXAMPLE(op.create_table("visit", column("id", bigint(), not_null), primary_key("id"), partition_by_key("id"),
                              partitions(8))),
      EXAMPLE(op.add_partition("visit", "p2025", for_values_below({"2026-01-01"}))),
      EXAMPLE(op.drop_partition("visit", "p2024")),
      EXAMPLE(op.create_table("price", column("item", integer(), not_null), column("cents", integer(), not_null),
                              column("seen", integer(), without_system_versioning), system_versioned)),
      EXAMPLE(op.set_system_versioned("price")),
      EXAMPLE(op.set_not_system_versioned("price")),
      EXAMPLE(op.drop_table("user", if_exists)),
      EXAMPLE(op.drop_table("user", cascade)),
      EXAMPLE(op.rename_table({"auth", "user"}, "account")),
      EXAMPLE(op.comment_on_table("user", "whoever can log in")),
      EXAMPLE(op.set_schema("user", "auth")),
      EXAMPLE(op.set_storage("user", storage("fillfactor", 70), storage("toast.autovacuum_enabled", false))),
      EXAMPLE(op.reset_storage("user", {"fillfactor"})),
      EXAMPLE(op.set_tablespace("user", "fast")),
      EXAMPLE(op.set_unlogged("session")),
      EXAMPLE(op.set_strict("session")),
      EXAMPLE(op.enable_row_level_security("user")),
  };
}

std::vector<Example> columns() {
  return {
      EXAMPLE(op.add_column("user", column("locale", string(8), not_null, default_value("en")))),
      EXAMPLE(op.add_column("user", column("name_length", integer(), computed_virtual("length(name)")))),
      EXAMPLE(
          op.add_column("user", column("number", bigint(), not_null,
                                       identity::always().start(1000).increment(10).maximum(99990).cache(20).cycle()))),
      EXAMPLE(op.add_column("user",
                            column("photo", binary(), column_storage("external"), compression("lz4"), statistics(0)))),
      EXAMPLE(op.create_table("invoice", column("number", bigint(), identity(), autoincrement), primary_key("number"))),
      EXAMPLE(op.add_column("user", column("changed", timestamp(3), not_null, default_sql("current_timestamp(3)"),
                                           on_update_current_timestamp))),
      EXAMPLE(op.add_column("user", column("internal", integer(), not_null, default_value(0), invisible))),
      EXAMPLE(op.add_column("user", column("locale", string(8)), algorithm("instant"))),
      EXAMPLE(op.drop_column("user", "locale")),
      EXAMPLE(op.drop_column("user", "locale", algorithm("inplace"), lock("none"))),
      EXAMPLE(op.rename_column("user", "locale", "language")),
      EXAMPLE(op.alter_column("user", "age", integer(), using_sql("age::integer"), default_value(0), not_null)),
      EXAMPLE(op.alter_column("user", "name", string(80), collate("pg_catalog", "de-x-icu"), comment("as printed"),
                              renamed("full_name"))),
      EXAMPLE(op.alter_column("user", "name", renamed("full_name"))),
      EXAMPLE(op.alter_column("user", "age", no_comment)),
      EXAMPLE(op.alter_column("user", "id", not_null, identity().start(5000))),
      EXAMPLE(op.alter_column("user", "id", changed_identity().always().increment(2).restart(1000))),
      EXAMPLE(op.alter_column("user", "id", no_identity)),
      EXAMPLE(op.alter_column("measurement", "fahrenheit", computed("celsius * 9 / 5 + 32"))),
      EXAMPLE(op.alter_column("measurement", "fahrenheit", no_computed)),
      EXAMPLE(op.alter_column("user", "email", statistics(500), column_storage("main"))),
      EXAMPLE(op.alter_column("user", "changed", no_on_update)),
      EXAMPLE(op.alter_column("user", "internal", visible, algorithm("instant"))),
  };
}

std::vector<Example> constraints() {
  return {
      EXAMPLE(op.add_constraint(
          "user", foreign_key("org_id").references("org", "id").named("fk_user_org").initially_deferred())),
      EXAMPLE(op.create_table("seat", column("hall", integer()), column("seat_row", integer()),
                              column("number", integer()), column("taken_by", text()),
                              primary_key({"hall", "seat_row", "number"}).include("taken_by"),
                              foreign_key({"hall", "seat_row"})
                                  .references("hall_row")
                                  .match_full()
                                  .on_delete(restrict)
                                  .on_update(cascade))),
      EXAMPLE(op.add_constraint(
          "post", foreign_key({"tenant", "author"}).references("author").on_delete(set_null({"author"})))),
      EXAMPLE(op.add_constraint("user",
                                unique({"org_id", "email"}).nulls_not_distinct().deferrable().named("uq_user_email"))),
      EXAMPLE(op.add_constraint("user", primary_key("id").using_index("ix_user_id").named("pk_user"))),
      EXAMPLE(op.add_constraint("item", check("price > 0").not_valid().named("ck_item_price"))),
      EXAMPLE(op.create_table("page", column("site", integer()), column("url", text(), not_null),
                              primary_key({"site", "url"}).prefix("url", 100))),
      EXAMPLE(op.add_constraint("user", unique("email").named("uq_user_email"), algorithm("inplace"), lock("none"))),
      EXAMPLE(op.validate_constraint("ck_item_price", "item")),
      EXAMPLE(op.create_table("vehicle", column("wheels", integer()), check("wheels > 1").no_inherit())),
      EXAMPLE(op.add_constraint("booking",
                                exclude(element("room", "="), element(expression("tstzrange(begins, ends)"), "&&"))
                                    .using_method("gist")
                                    .where("NOT cancelled")
                                    .named("ex_booking"))),
      EXAMPLE(op.add_constraint("booking", unique({"room", "during"}).without_overlaps())),
      EXAMPLE(op.add_constraint("visit",
                                foreign_key({"room", "during"}).references("booking", {"room", "during"}).period())),
      EXAMPLE(op.alter_constraint("fk_user_org", "user", initially_deferred)),
      EXAMPLE(op.rename_constraint("uq_user_email", "user", "uq_user_address")),
      EXAMPLE(op.drop_constraint("fk_user_org", "user", if_exists)),
  };
}

std::vector<Example> indexes() {
  return {
      EXAMPLE(op.create_index("ix_user_email", "user", {"email"})),
      EXAMPLE(op.create_index("ix_user_email", {"auth", "user"}, {"email"}, unique_rows, where("org_id IS NULL"),
                              concurrently)),
      EXAMPLE(
          op.create_index("ix_user_name", "user", {expression("lower(name)"), key("born").descending().nulls_last()})),
      EXAMPLE(op.create_index("ix_user_name", "user", {key("name").collate("C").operator_class("text_pattern_ops")})),
      EXAMPLE(op.create_index("ix_page_title", "page", {"site", key("title").prefix(20)})),
      EXAMPLE(op.create_index("ix_user_email", "user", {"email"}, algorithm("inplace"), lock("none"))),
      EXAMPLE(op.create_index("ix_document_words", "document", "words", using_method("gin"),
                              storage("fastupdate", false), tablespace("fast"))),
      EXAMPLE(op.create_index("ix_user_email", "user", {"org_id", "email"}, unique_rows, nulls_not_distinct,
                              include("name"), if_not_exists)),
      EXAMPLE(op.create_index("ix_event_at", "event", {"at"}, only)),
      EXAMPLE(op.drop_index("ix_user_email", {"auth", "user"}, if_exists)),
      EXAMPLE(op.drop_index({"auth", "ix_user_email"}, concurrently)),
      EXAMPLE(op.drop_index("ix_user_email", "user", algorithm("inplace"), lock("none"))),
      EXAMPLE(op.rename_index("ix_user_email", "ix_user_address")),
  };
}

}  // namespace

std::vector<OperationPage> operation_pages() {
  return {{"tables", tables()}, {"columns", columns()}, {"constraints", constraints()}, {"indexes", indexes()}};
}

}  // namespace migrator::testing
