#include "on_postgresql.hpp"

namespace migrator::testing {
namespace {

TEST_F(TablesOnPostgresql, AreKeptAsTheyAreTold) {
  run([](op& op) {
    op.create_table("t", column("a", text()), unlogged, storage("fillfactor", 70),
                    storage("toast.autovacuum_enabled", false), tablespace("pg_default"), using_method("heap"), strict,
                    without_rowid);
    op.create_table("u", column("a", text()), temporary);
  });
  EXPECT_EQ(of_class("t", "relpersistence"), "u");
  EXPECT_EQ(of_class("t", "reloptions::text"), "{fillfactor=70}");
  EXPECT_EQ(query("SELECT reloptions::text FROM pg_class WHERE oid = (SELECT reltoastrelid FROM pg_class WHERE oid = "
                  "'t'::regclass)"),
            (std::vector<Row>{{"{autovacuum_enabled=false}"}}));
  EXPECT_EQ(of_class("u", "relpersistence"), "t");
  run([](op& op) {
    op.set_logged("t");
    op.set_storage("t", storage("fillfactor", 50), storage("autovacuum_enabled", "off"));
    op.reset_storage("t", {"fillfactor", "toast.autovacuum_enabled"});
    op.set_tablespace("t", "pg_default");
  });
  EXPECT_EQ(of_class("t", "relpersistence"), "p");
  EXPECT_EQ(of_class("t", "reloptions::text"), "{autovacuum_enabled=off}");
  run([](op& op) { op.set_unlogged("t"); });
  EXPECT_EQ(of_class("t", "relpersistence"), "u");
}

TEST_F(TablesOnPostgresql, HaveIndexesAndComments) {
  const auto revision = [](op& op) {
    op.create_table("t", column("a", text(), comment("it's")), column("b", integer()), comment("all"),
                    index("ix", {key("a").descending()}, unique_rows, where("b > 0")), if_not_exists);
  };
  run(revision);
  run(revision);
  EXPECT_EQ(definition("ix"), "CREATE UNIQUE INDEX ix ON t USING btree (a DESC) WHERE (b > 0)");
  EXPECT_EQ(of_class("t", "obj_description(oid)"), "all");
}

TEST_F(TablesOnPostgresql, Inherit) {
  run([](op& op) {
    op.create_table("a", column("x", integer()), check("x > 0").named("here").no_inherit(), check("x < 9").named("ck"));
    op.create_table("b", column("y", integer()));
    op.create_table("c", inherits("a"), inherits("b"));
    op.create_table("d", column("z", integer()), inherits("a"));
  });
  EXPECT_THAT(query("SELECT attname FROM pg_attribute WHERE attrelid = 'c'::regclass AND attnum > 0 ORDER BY attnum"),
              ElementsAre(Row{"x"}, Row{"y"}));
  EXPECT_THAT(constraints("a"), ElementsAre(Row{"ck", "CHECK ((x < 9))"}, Row{"here", "CHECK ((x > 0)) NO INHERIT"}));
  EXPECT_THAT(constraints("d"), ElementsAre(Row{"ck", "CHECK ((x < 9))"}));
}

TEST_F(TablesOnPostgresql, ArePartitioned) {
  run([](op& op) {
    op.create_table("event", column("at", date(), not_null), column("kind", text(), collate("C")),
                    partition_by_range({"at", key("kind").collate("POSIX").operator_class("text_pattern_ops")}));
    op.create_table("e1", partition_of("event", for_values_from({"2024-01-01", minvalue}, {"2025-01-01", "x"})),
                    partition_by_list(expression("lower(kind)")), check("kind <> 'y'").named("ck"));
    op.create_table("e11", partition_of("e1", for_values_in({"it's", null})), partition_by_hash("at"));
    op.create_table("e111", partition_of("e11", for_values_with(4, 3)));
    op.create_table("e12", partition_of("e1", default_partition), unlogged);
    op.create_table("e2", column("at", date(), not_null), column("kind", text(), collate("C")));
    op.attach_partition("event", "e2", for_values_from({"2026-01-01", "a"}, {maxvalue, maxvalue}));
  });
  const auto bounds = [&](const char* table) { return of_class(table, "pg_get_expr(relpartbound, oid)"); };
  EXPECT_EQ(query("SELECT pg_get_partkeydef('event'::regclass)").at(0).at(0),
            "RANGE (at, kind COLLATE \"POSIX\" text_pattern_ops)");
  EXPECT_EQ(query("SELECT pg_get_partkeydef('e1'::regclass)").at(0).at(0), "LIST (lower(kind))");
  EXPECT_EQ(bounds("e1"), "FOR VALUES FROM ('2024-01-01', MINVALUE) TO ('2025-01-01', 'x')");
  EXPECT_EQ(bounds("e11"), "FOR VALUES IN ('it''s', NULL)");
  EXPECT_EQ(bounds("e111"), "FOR VALUES WITH (modulus 4, remainder 3)");
  EXPECT_EQ(bounds("e12"), "DEFAULT");
  EXPECT_EQ(bounds("e2"), "FOR VALUES FROM ('2026-01-01', 'a') TO (MAXVALUE, MAXVALUE)");
  EXPECT_THAT(constraints("e1"), ElementsAre(Row{"ck", "CHECK ((kind <> 'y'::text))"}));
  run([](op& op) { op.detach_partition("event", "e2"); });
  if (version() >= 140000) run([](op& op) { op.detach_partition("event", "e1", concurrently); });
  EXPECT_EQ(of_class("e2", "relispartition"), "f");
  EXPECT_EQ(of_class("e1", "relispartition"), version() >= 140000 ? "f" : "t");
}

TEST_F(TablesOnPostgresql, HideRows) {
  run([](op& op) {
    op.create_table("t", column("a", text()));
    op.enable_row_level_security("t");
    op.force_row_level_security("t");
  });
  EXPECT_EQ(of_class("t", "relrowsecurity || ' ' || relforcerowsecurity"), "true true");
  run([](op& op) {
    op.no_force_row_level_security("t");
    op.disable_row_level_security("t");
  });
  EXPECT_EQ(of_class("t", "relrowsecurity || ' ' || relforcerowsecurity"), "false false");
}

TEST_F(TablesOnPostgresql, MoveToAnotherSchema) {
  query("CREATE SCHEMA elsewhere");
  run([](op& op) {
    op.create_table("t", column("a", text()));
    op.set_schema("t", "elsewhere");
  });
  EXPECT_EQ(of_class("elsewhere.t", "relnamespace::regnamespace"), "elsewhere");
  query("DROP SCHEMA elsewhere CASCADE");
}

TEST_F(TablesOnPostgresql, DropWhatDependsOnThemWhenTold) {
  run([](op& op) {
    op.create_table("t", column("a", text()), column("b", text()));
    op.execute("CREATE VIEW v AS SELECT a FROM t; CREATE VIEW w AS SELECT b FROM t");
  });
  EXPECT_THROW(run([](op& op) { op.drop_column("t", "a"); }), std::runtime_error);
  run([](op& op) { op.drop_column("t", "a", cascade); });
  EXPECT_THAT(query("SELECT relname FROM pg_class WHERE relkind = 'v' AND relnamespace = current_schema::regnamespace"),
              ElementsAre(Row{"w"}));
  EXPECT_THROW(run([](op& op) { op.drop_table("t", restrict); }), std::runtime_error);
  run([](op& op) { op.drop_table("t", cascade); });
  EXPECT_TRUE(query("SELECT FROM pg_class WHERE relname IN ('t', 'w') AND relnamespace = current_schema::regnamespace")
                  .empty());
}

}  // namespace
}  // namespace migrator::testing
