#include "on_postgresql.hpp"

namespace migrator::testing {
namespace {

class ColumnsOnPostgresql : public TablesOnPostgresql {
 protected:
  // kind, start, increment, minimum, maximum, cache, cycle
  Row identity_of(const std::string& column) {
    return query(
               "SELECT attidentity, seqstart, seqincrement, seqmin, seqmax, seqcache, seqcycle FROM pg_attribute JOIN "
               "pg_sequence ON seqrelid = pg_get_serial_sequence('t', attname)::regclass WHERE attrelid = "
               "'t'::regclass AND attname = '" +
               column + "'")
        .at(0);
  }
};

TEST_F(ColumnsOnPostgresql, NumberRows) {
  run([](op& op) {
    op.create_table("t", column("a", integer()),
                    column("n", bigint(), not_null,
                           identity::always().start(6).increment(2).minimum(4).maximum(8).cache(3).cycle()));
    op.execute("INSERT INTO t (a) VALUES (1), (2), (3)");
  });
  EXPECT_EQ(identity_of("n"), (Row{"a", "6", "2", "4", "8", "3", "t"}));
  EXPECT_THAT(query("SELECT n FROM t ORDER BY a"), ElementsAre(Row{"6"}, Row{"8"}, Row{"4"}));
  run([](op& op) {
    op.alter_column(
        "t", "n",
        changed_identity().by_default().start(5).increment(1).minimum(1).maximum(99).cache(1).no_cycle().restart(50));
    op.execute("INSERT INTO t (a) VALUES (4)");
  });
  EXPECT_EQ(identity_of("n"), (Row{"d", "5", "1", "1", "99", "1", "f"}));
  run([](op& op) {
    op.alter_column("t", "n", changed_identity().always().restart());
    op.execute("INSERT INTO t (a) VALUES (5)");
  });
  EXPECT_THAT(query("SELECT n FROM t WHERE a > 3 ORDER BY a"), ElementsAre(Row{"50"}, Row{"5"}));
}

// All in one ALTER TABLE: the default has to go before, NOT NULL to come before, and the other way round.
TEST_F(ColumnsOnPostgresql, BecomeIdentitiesAndNumbersAgain) {
  run([](op& op) {
    op.create_table("t", column("a", integer(), default_value(5)));
    op.alter_column("t", "a", bigint(), no_default, not_null, identity().start(7));
  });
  EXPECT_EQ(of_column("t", "a", "atttypid::regtype, attidentity, attnotnull"), "bigint d t");
  run([](op& op) { op.alter_column("t", "a", no_identity, nullable, default_value(3), integer()); });
  EXPECT_EQ(of_column("t", "a", "atttypid::regtype, attidentity = '', attnotnull, pg_get_expr(adbin, adrelid)"),
            "integer t f 3");
}

TEST_F(ColumnsOnPostgresql, AreComputed) {
  run([](op& op) {
    op.create_table("t", column("a", integer()), column("b", integer(), computed("a * 2")));
    op.execute("INSERT INTO t (a) VALUES (4)");
  });
  EXPECT_EQ(of_column("t", "b", "attgenerated, pg_get_expr(adbin, adrelid)"), "s (a * 2)");
  if (version() >= 170000) {
    run([](op& op) { op.alter_column("t", "b", bigint(), computed("a * 3")); });
    EXPECT_EQ(of_column("t", "b", "attgenerated, pg_get_expr(adbin, adrelid)"), "s (a * 3)");
    EXPECT_THAT(query("SELECT b FROM t"), ElementsAre(Row{"12"}));
  }
  run([](op& op) { op.alter_column("t", "b", no_computed, default_value(1)); });
  EXPECT_EQ(of_column("t", "b", "attgenerated = '', pg_get_expr(adbin, adrelid)"), "t 1");
  if (version() < 180000) return;
  run([](op& op) { op.add_column("t", column("v", integer(), computed_virtual("a + 1"))); });
  EXPECT_EQ(of_column("t", "v", "attgenerated, pg_get_expr(adbin, adrelid)"), "v (a + 1)");
  EXPECT_THAT(query("SELECT v FROM t"), ElementsAre(Row{"5"}));
}

TEST_F(ColumnsOnPostgresql, AreTuned) {
  const std::string tuning = "attstorage, coalesce(attstattarget, -1)";
  run([](op& op) {
    op.create_table("t", column("a", text(), column_storage("external"), statistics(500), comment("x")));
    op.add_column("t", column("b", text(), column_storage("main"), statistics(0)));
  });
  EXPECT_EQ(of_column("t", "a", tuning), "e 500");
  EXPECT_EQ(of_column("t", "b", tuning), "m 0");
  run([](op& op) { op.alter_column("t", "a", column_storage("plain"), statistics(-1)); });
  EXPECT_EQ(of_column("t", "a", tuning), "p -1");
  if (version() < 140000) return;
  run([](op& op) { op.add_column("t", column("c", text(), compression("pglz"))); });
  EXPECT_EQ(of_column("t", "c", "attcompression"), "p");
  run([](op& op) { op.alter_column("t", "c", compression("default")); });
  EXPECT_EQ(of_column("t", "c", "attcompression"), "");
}

TEST_F(ColumnsOnPostgresql, ChangeAllAtOnce) {
  run([](op& op) {
    op.create_table("t", column("a", text(), default_value("x")));
    op.execute("INSERT INTO t VALUES ('7')");
    op.alter_column("t", "a", integer(), using_sql("a::integer + 1"), default_value(0), not_null, comment("it's"),
                    renamed("b"));
  });
  EXPECT_EQ(of_column("t", "b",
                      "atttypid::regtype, attnotnull, pg_get_expr(adbin, adrelid), "
                      "col_description(attrelid, attnum)"),
            "integer t 0 it's");
  EXPECT_THAT(query("SELECT b FROM t"), ElementsAre(Row{"8"}));
}

TEST_F(ColumnsOnPostgresql, HaveCollationsOfASchema) {
  run([](op& op) {
    op.execute("CREATE COLLATION \"it's\" FROM \"C\"");
    op.create_table("t", column("a", text(), collate("pg_catalog", "C")), column("b", text(), collate("it's")));
    op.alter_column("t", "a", string(9), collate("pg_catalog", "POSIX"));
  });
  EXPECT_EQ(of_column("t", "a", "collname"), "POSIX");
  EXPECT_EQ(of_column("t", "b", "collname"), "it's");
}

}  // namespace
}  // namespace migrator::testing
