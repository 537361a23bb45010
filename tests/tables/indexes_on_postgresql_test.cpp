#include "on_postgresql.hpp"

namespace migrator::testing {
namespace {

class IndexesOnPostgresql : public TablesOnPostgresql {
 protected:
  void SetUp() override {
    TablesOnPostgresql::SetUp();
    run([](op& op) { op.create_table("t", column("a", text()), column("b", integer()), column("doc", jsonb())); });
  }
};

TEST_F(IndexesOnPostgresql, SortByKeysOfEveryKind) {
  run([](op& op) {
    op.create_index("ix", "t",
                    {expression("lower(a)"), key("a").collate("C").operator_class("text_pattern_ops").descending(),
                     key("b").nulls_first(), key("b").descending().nulls_last()});
    op.create_index("iy", "t", {key("a").collate("pg_catalog", "C").operator_class("pg_catalog", "text_ops")});
  });
  EXPECT_EQ(definition("ix"),
            "CREATE INDEX ix ON t USING btree (lower(a), a COLLATE \"C\" text_pattern_ops DESC, b NULLS "
            "FIRST, b DESC NULLS LAST)");
  EXPECT_EQ(definition("iy"), "CREATE INDEX iy ON t USING btree (a COLLATE \"C\")");
}

TEST_F(IndexesOnPostgresql, HaveEveryOption) {
  run([](op& op) {
    op.create_index("ix", "t", "a", unique_rows, include({"b", "doc"}), storage("fillfactor", 70),
                    storage("deduplicate_items", false), tablespace("pg_default"), where("b > 0"), if_not_exists);
    op.create_index("ix", "t", "a", if_not_exists);
    op.create_index("iy", "t", {key("doc").operator_class("jsonb_path_ops")}, using_method("gin"),
                    storage("fastupdate", "off"), concurrently);
  });
  EXPECT_EQ(definition("ix"),
            "CREATE UNIQUE INDEX ix ON t USING btree (a) INCLUDE (b, doc) WITH (fillfactor='70', "
            "deduplicate_items='false') WHERE (b > 0)");
  EXPECT_EQ(definition("iy"), "CREATE INDEX iy ON t USING gin (doc jsonb_path_ops) WITH (fastupdate=off)");
}

TEST_F(IndexesOnPostgresql, TakeNullForAValue) {
  if (version() < 150000) GTEST_SKIP() << "came with PostgreSQL 15";
  run([](op& op) { op.create_index("ix", "t", "a", unique_rows, nulls_not_distinct); });
  EXPECT_EQ(definition("ix"), "CREATE UNIQUE INDEX ix ON t USING btree (a) NULLS NOT DISTINCT");
}

TEST_F(IndexesOnPostgresql, LeaveThePartitionsOut) {
  run([](op& op) {
    op.create_table("p", column("a", integer()), partition_by_range("a"));
    op.create_table("p1", partition_of("p", default_partition));
    op.create_index("ix", "p", "a", only);
  });
  EXPECT_TRUE(query("SELECT FROM pg_indexes WHERE tablename = 'p1' AND schemaname = current_schema").empty());
  run([](op& op) { op.create_index("iy", "p", "a"); });
  EXPECT_EQ(query("SELECT FROM pg_indexes WHERE tablename = 'p1' AND schemaname = current_schema").size(), 1u);
}

TEST_F(IndexesOnPostgresql, AreRenamedAndDropped) {
  run([](op& op) {
    op.create_index("ix", "t", "a");
    op.rename_index("ix", "it's");
    op.create_index("iy", "t", "a");
    op.drop_index("iy");
    op.drop_index("iy", "t", if_exists);
    op.drop_index("iy", if_exists, concurrently);
  });
  EXPECT_THAT(query("SELECT indexname FROM pg_indexes WHERE schemaname = current_schema"), ElementsAre(Row{"it's"}));
  run([](op& op) {
    op.create_table("u", column("a", text()), index("iz", {"a"}, unique_rows));
    op.execute("CREATE TABLE v (a text REFERENCES u (a))");
  });
  EXPECT_THROW(run([](op& op) { op.drop_index("iz"); }), std::runtime_error);
  run([](op& op) { op.drop_index("iz", cascade); });
  EXPECT_TRUE(constraints("v").empty());
}

}  // namespace
}  // namespace migrator::testing
