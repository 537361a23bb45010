// Every name comes back from the catalogue as it was given, wherever it stands.
#include "bad_names.hpp"
#include "sqlite_fixture.hpp"

namespace migrator::testing {
namespace {

using ::testing::ElementsAre;
using ::testing::HasSubstr;
using NamesOnSqlite = OnSqlite;

TEST_F(NamesOnSqlite, OfTablesAndTheirParts) {
  std::vector<std::string> names = bad_and_random_names(60);
  names.push_back(std::string(1000, 'x'));  // SQLite knows no limit
  for (const std::string& name : names) {
    SCOPED_TRACE(name);
    query("ATTACH ':memory:' AS " + sqlite.quote("s" + name));
    const std::string schema = "s" + name;
    run(table_all_named(schema, name));
    run(AddColumn{{schema, name}, column("n" + name), false});
    EXPECT_EQ(columns(name, schema).at(0).at(0), name);
    run(RenameColumn{{schema, name}, "n" + name, "m" + name});
    run(RenameTable{{schema, name}, "x"});
    run(create_index(name, {schema, "x"}, {name, "m" + name}));
    EXPECT_THAT(query("SELECT name FROM " + sqlite.quote(schema) + ".sqlite_schema WHERE type = 'index'"),
                ElementsAre(Row{name}));
    EXPECT_EQ(columns("x", schema).at(2).at(0), "m" + name);
    query("INSERT INTO " + sqlite.quote(schema) + ".x (" + sqlite.quote(name) + ") VALUES ('v')");
    EXPECT_THAT(query("SELECT d FROM " + sqlite.quote(schema) + ".x"), ElementsAre(Row{name}));
    run(DropIndex{{schema, "x"}, name, false, false});
    run(DropColumn{{schema, "x"}, "m" + name, false});
    run(DropTable{{schema, "x"}, false});
    query("DETACH " + sqlite.quote(schema));
  }
}

TEST_F(NamesOnSqlite, ThatAreEmptyOrHaveANulByteAreRefused) {
  const std::string nul("a\0b", 3);
  EXPECT_THAT(refusal(sqlite, create_table("", {column("a")})), HasSubstr("a name is empty"));
  EXPECT_THAT(refusal(sqlite, create_table("t", {column(nul)})), HasSubstr("NUL byte"));
  EXPECT_THAT(refusal(sqlite, create_table("t", {with_default(column("a"), Value(nul))})), HasSubstr("NUL byte"));
  EXPECT_THAT(refusal(sqlite, create_table("t", {column("a", sql_type(nul))})), HasSubstr("NUL byte"));
  EXPECT_THAT(refusal(sqlite, BulkInsert{{"", "t"}, {"a"}, {{Value(nul)}}}), HasSubstr("NUL byte"));
}

TEST_F(NamesOnSqlite, TextsComeBackAsDefaultsAndRows) {
  RandomText random(seed());
  std::vector<std::string> texts = bad_names();
  for (int i = 0; i < 100; ++i) texts.push_back(random(200));
  for (const std::string& text : texts) {
    SCOPED_TRACE(text);
    run(create_table("t", {with_default(column("a", type(TypeKind::text)), Value(text)), column("b")}));
    run(BulkInsert{{"", "t"}, {"a", "b"}, {{Value(text), Value(std::int64_t{1})}}});
    run(Execute{"INSERT INTO t (b) VALUES (2)", {}});
    run(Execute{"INSERT INTO t VALUES ($1, 3)", {Value(text)}});
    EXPECT_THAT(query("SELECT a FROM t ORDER BY b"), ElementsAre(Row{text}, Row{text}, Row{text}));
    run(DropTable{{"", "t"}, false});
  }
}

}  // namespace
}  // namespace migrator::testing
