#include "on_postgresql.hpp"

namespace migrator::testing {
namespace {

TEST_F(TablesOnPostgresql, ForeignKeysHaveEveryOption) {
  run([](op& op) {
    op.create_table("o", column("x", integer()), column("y", integer()), primary_key({"x", "y"}));
    op.create_table("t", column("a", integer()), column("b", integer(), default_value(1)));
    op.add_constraint("t", foreign_key({"a", "b"})
                               .references("o")
                               .match_full()
                               .on_delete(set_null)
                               .on_update(cascade)
                               .deferrable()
                               .named("full"));
    op.add_constraint(
        "t",
        foreign_key({"a", "b"}).references("o").on_delete(set_default).not_valid().initially_deferred().named("late"));
  });
  EXPECT_THAT(constraints("t"),
              ElementsAre(Row{"full",
                              "FOREIGN KEY (a, b) REFERENCES o(x, y) MATCH FULL ON UPDATE CASCADE ON DELETE SET "
                              "NULL DEFERRABLE"},
                          Row{"late",
                              "FOREIGN KEY (a, b) REFERENCES o(x, y) ON DELETE SET DEFAULT DEFERRABLE INITIALLY "
                              "DEFERRED NOT VALID"}));
  run([](op& op) {
    op.validate_constraint("late", "t");
    op.alter_constraint("late", "t", not_deferrable);
    op.alter_constraint("full", "t", initially_deferred);
    op.rename_constraint("late", "t", "in time");
  });
  EXPECT_THAT(constraints("t"),
              ElementsAre(Row{"full",
                              "FOREIGN KEY (a, b) REFERENCES o(x, y) MATCH FULL ON UPDATE CASCADE ON DELETE SET "
                              "NULL DEFERRABLE INITIALLY DEFERRED"},
                          Row{"in time", "FOREIGN KEY (a, b) REFERENCES o(x, y) ON DELETE SET DEFAULT"}));
}

TEST_F(TablesOnPostgresql, ForeignKeysSetColumnsToNull) {
  if (version() < 150000) GTEST_SKIP() << "came with PostgreSQL 15";
  run([](op& op) {
    op.create_table("o", column("x", integer()), column("y", integer()), primary_key({"x", "y"}));
    op.create_table("t", column("a", integer(), not_null), column("b", integer()),
                    foreign_key({"a", "b"}).references("o", {"x", "y"}).on_delete(set_null({"b"})));
    op.execute("INSERT INTO o VALUES (1, 2); INSERT INTO t VALUES (1, 2); DELETE FROM o");
  });
  EXPECT_THAT(query("SELECT a, b IS NULL FROM t"), ElementsAre(Row{"1", "t"}));
}

TEST_F(TablesOnPostgresql, KeysHaveEveryOption) {
  run([](op& op) {
    op.create_table("t", column("a", integer()), column("b", integer()), primary_key("a").include("b").deferrable(),
                    unique({"a", "b"}).initially_deferred().named("uq"));
  });
  EXPECT_THAT(constraints("t"), ElementsAre(Row{"t_pkey", "PRIMARY KEY (a) INCLUDE (b) DEFERRABLE"},
                                            Row{"uq", "UNIQUE (a, b) DEFERRABLE INITIALLY DEFERRED"}));
  if (version() < 150000) return;
  run([](op& op) {
    op.create_table("u", column("a", integer()), unique("a").nulls_not_distinct().named("uq2"));
    op.execute("INSERT INTO u VALUES (NULL)");
  });
  EXPECT_THAT(constraints("u"), ElementsAre(Row{"uq2", "UNIQUE NULLS NOT DISTINCT (a)"}));
  EXPECT_THROW(query("INSERT INTO u VALUES (NULL)"), std::runtime_error);
}

TEST_F(TablesOnPostgresql, KeysAreMadeOfIndexes) {
  run([](op& op) {
    op.create_table("t", column("a", integer(), not_null), column("b", integer()));
    op.create_index("ix", "t", "a", unique_rows);
    op.create_index("iy", "t", "b", unique_rows);
    op.add_constraint("t", primary_key("a").using_index("ix").named("pk"));
    op.add_constraint("t", unique("b").using_index("iy").deferrable().named("uq"));
  });
  EXPECT_THAT(constraints("t"), ElementsAre(Row{"pk", "PRIMARY KEY (a)"}, Row{"uq", "UNIQUE (b) DEFERRABLE"}));
}

TEST_F(TablesOnPostgresql, ChecksAreValidatedLater) {
  run([](op& op) {
    op.create_table("t", column("a", integer()));
    op.execute("INSERT INTO t VALUES (-1)");
    op.add_constraint("t", check("a > 0").not_valid().no_inherit().named("ck"));
  });
  EXPECT_THAT(constraints("t"), ElementsAre(Row{"ck", "CHECK ((a > 0)) NO INHERIT NOT VALID"}));
  EXPECT_THROW(run([](op& op) { op.validate_constraint("ck", "t"); }), std::runtime_error);
  run([](op& op) {
    op.execute("DELETE FROM t");
    op.validate_constraint("ck", "t");
  });
  EXPECT_THAT(constraints("t"), ElementsAre(Row{"ck", "CHECK ((a > 0)) NO INHERIT"}));
}

TEST_F(TablesOnPostgresql, RowsExcludeEachOther) {
  run([](op& op) {
    op.create_table("booking", column("room", sql_type("int4range")), column("begins", integer()),
                    column("ends", integer()), column("note", text()),
                    exclude(element("room", "&&"), element(expression("int4range(begins, ends)"), "&&"))
                        .using_method("gist")
                        .where("note IS NULL")
                        .initially_deferred()
                        .named("ex"));
    op.add_constraint("booking", exclude(element(key("note").collate("C").operator_class("text_pattern_ops"), "="),
                                         element("begins", "="))
                                     .include("ends")
                                     .named("ey"));
  });
  EXPECT_THAT(constraints("booking"),
              ElementsAre(Row{"ex",
                              "EXCLUDE USING gist (room WITH &&, int4range(begins, ends) WITH &&) WHERE ((note IS "
                              "NULL)) DEFERRABLE INITIALLY DEFERRED"},
                          Row{"ey",
                              "EXCLUDE USING btree (note COLLATE \"C\" text_pattern_ops WITH =, begins WITH =) "
                              "INCLUDE (ends)"}));
  run([](op& op) { op.execute("INSERT INTO booking VALUES ('[1,2]', 1, 5)"); });
  EXPECT_THROW(query("INSERT INTO booking VALUES ('[2,3]', 4, 6)"), std::runtime_error);
}

TEST_F(TablesOnPostgresql, RangesDoNotOverlapAndAreCovered) {
  if (version() < 180000) GTEST_SKIP() << "came with PostgreSQL 18";
  run([](op& op) {
    op.create_table("o", column("room", sql_type("int4range")), column("at", sql_type("daterange")),
                    primary_key({"room", "at"}).without_overlaps().named("pk"));
    op.create_table("t", column("room", sql_type("int4range")), column("at", sql_type("daterange")),
                    foreign_key({"room", "at"}).references("o", {"room", "at"}).period().named("fk"));
  });
  EXPECT_THAT(constraints("o"), ElementsAre(Row{"pk", "PRIMARY KEY (room, at WITHOUT OVERLAPS)"}));
  EXPECT_THAT(constraints("t"), ElementsAre(Row{"fk", "FOREIGN KEY (room, PERIOD at) REFERENCES o(room, PERIOD at)"}));
}

TEST_F(TablesOnPostgresql, ConstraintsAreNotEnforced) {
  if (version() < 180000) GTEST_SKIP() << "came with PostgreSQL 18";
  run([](op& op) {
    op.create_table("o", column("x", integer()), primary_key("x"));
    op.create_table("t", column("a", integer()), check("a > 0").not_enforced().named("ck"),
                    foreign_key("a").references("o").not_enforced().named("fk"));
    op.execute("INSERT INTO t VALUES (-1); DELETE FROM t");
    op.alter_constraint("fk", "t", enforced);
  });
  EXPECT_THAT(constraints("t"),
              ElementsAre(Row{"ck", "CHECK ((a > 0)) NOT ENFORCED"}, Row{"fk", "FOREIGN KEY (a) REFERENCES o(x)"}));
}

TEST_F(TablesOnPostgresql, ConstraintsAreDroppedWithWhatDependsOnThem) {
  run([](op& op) {
    op.create_table("o", column("x", integer()), primary_key("x").named("pk"));
    op.create_table("t", column("a", integer()), foreign_key("a").references("o"));
  });
  EXPECT_THROW(run([](op& op) { op.drop_constraint("pk", "o"); }), std::runtime_error);
  run([](op& op) {
    op.drop_constraint("pk", "o", cascade);
    op.drop_constraint("pk", "o", if_exists);
  });
  EXPECT_TRUE(constraints("t").empty());
}

}  // namespace
}  // namespace migrator::testing
