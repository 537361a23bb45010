// A column of every type in SQLite: whether it gives a value back.
#include "dialect/sqlite/sqlite_dialect.hpp"
#include "sqlite_fixture.hpp"
#include "type_words.hpp"

namespace migrator::testing {
namespace {

using TypesOnSqlite = OnSqlite;

TEST_F(TypesOnSqlite, KeepTheirValues) {
  for (const TypeWord& word : type_words()) {
    if (word.sqlite.empty()) continue;
    SCOPED_TRACE(word.cpp);
    run(create_table("t", {column("c", word.type)}));
    EXPECT_EQ(columns("t").at(0).at(1), word.sqlite);
    if (!word.value.empty()) {
      run(AddColumn{{"", "t"}, with_default(column("d", word.type), Value(word.value)), false});
      query({"INSERT INTO t (c) VALUES ($1)", {Value(word.value)}});
      EXPECT_THAT(query("SELECT c, d FROM t"), ::testing::ElementsAre(Row{word.value, word.value}));
    }
    run(DropTable{{"", "t"}, false});
  }
}

TEST_F(TypesOnSqlite, KeepTheirValuesInStrictTables) {
  if (sqlite3_libversion_number() < 3037000) GTEST_SKIP() << "STRICT came with 3.37";
  const dialect::sqlite::SqliteDialect dialect;
  for (const TypeWord& word : type_words()) {
    if (word.sqlite.empty() || word.type.kind == TypeKind::sql) continue;
    SCOPED_TRACE(word.cpp);
    query("CREATE TABLE t (c " + dialect.strict_type_name(word.type) + ") STRICT");
    if (!word.value.empty()) {
      query({"INSERT INTO t VALUES ($1)", {Value(word.value)}});
      EXPECT_EQ(query("SELECT c FROM t").at(0).at(0), word.value);
    }
    query("DROP TABLE t");
  }
}

}  // namespace
}  // namespace migrator::testing
