// A column of every type on a PostgreSQL server: what the catalogue says of it, and whether it gives a value back.
#include "postgresql_fixture.hpp"
#include "type_words.hpp"

namespace migrator::testing {
namespace {

class TypesOnPostgresql : public OnPostgresql {
 protected:
  void SetUp() override {
    OnPostgresql::SetUp();
    query("SET TimeZone = 'UTC'");
    query("SET lc_monetary = 'C'");
    // An extension belongs to the database, which other tests use at this moment: nothing of this is committed.
    query("BEGIN");
  }
  void TearDown() override {
    query("ROLLBACK");
    OnPostgresql::TearDown();
  }

  void make_types() {
    query("CREATE SCHEMA IF NOT EXISTS auth");
    for (const char* schema : {"", "auth."})
      query(std::string("CREATE TYPE ") + schema + "mood AS ENUM ('sad', 'so-so', 'happy')");
    query("CREATE DOMAIN email AS text");
    query("CREATE DOMAIN auth.\"odd \"\"name\"\"\" AS integer");
    for (const char* extension : {"citext", "hstore", "ltree"})
      query(std::string("CREATE EXTENSION IF NOT EXISTS ") + extension);
  }

  bool has(const TypeWord& word) {
    return std::stoi(query("SHOW server_version_num").at(0).at(0)) >= word.since * 10000;
  }

  // As the server names what the SQL says.
  std::string catalogue_name(const std::string& sql) {
    query("CREATE TABLE plain (c " + sql + ")");
    const std::string name = columns("plain").at(0).at(1);
    query("DROP TABLE plain");
    return name;
  }
};

// Each as a new column, as the new type of a column, and with a default.
TEST_F(TypesOnPostgresql, KeepTheirValues) {
  make_types();
  for (const TypeWord& word : type_words()) {
    SCOPED_TRACE(word.cpp);
    if (!has(word)) continue;
    run(create_table("t", {column("c", word.type), column("d", word.type)}));
    EXPECT_EQ(columns("t").at(0).at(1), catalogue_name(word.postgresql));
    if (!word.value.empty()) {
      // The server refuses a role, which may go, in a default; a serial has one.
      const bool takes_default = word.cpp != "regrole()" && !word.postgresql.ends_with("serial");
      Column other = column("e", word.type);
      if (takes_default) other.default_value = Value(word.value);
      run(AddColumn{{"", "t"}, other, false});
      query({"INSERT INTO t (c) VALUES ($1)", {Value(word.value)}});
      EXPECT_THAT(query("SELECT c::text FROM t"), ::testing::ElementsAre(Row{word.value}));
      if (takes_default) {
        EXPECT_THAT(query("SELECT e::text FROM t"), ::testing::ElementsAre(Row{word.value}));
      }
    }
    run(DropTable{{"", "t"}, false});
  }
}

TEST_F(TypesOnPostgresql, AColumnBecomesAnyType) {
  make_types();
  for (const TypeWord& word : type_words()) {
    SCOPED_TRACE(word.cpp);
    if (word.value.empty() || word.postgresql.ends_with("serial")) continue;
    if (!has(word)) continue;
    run(create_table("t", {column("c", type(TypeKind::text))}));
    query({"INSERT INTO t VALUES ($1)", {Value(word.value)}});
    AlterColumn alter = alter_column("t", "c");
    alter.type = word.type;
    alter.using_expression = sql("c::" + word.postgresql);
    run(alter);
    EXPECT_EQ(query("SELECT c::text FROM t").at(0).at(0), word.value);
    run(DropTable{{"", "t"}, false});
  }
}

// What the page says about them.
TEST_F(TypesOnPostgresql, SerialCountsWithASequenceOfItsOwn) {
  for (const TypeWord& word : type_words()) {
    if (!word.postgresql.ends_with("serial")) continue;
    run(create_table("t", {column("c", word.type), column("d")}));
    query("INSERT INTO t (d) VALUES (1), (2)");
    EXPECT_EQ(query("SELECT max(c), count(*) FROM t").at(0), (Row{"2", "2"}));
    EXPECT_EQ(query("SELECT attnotnull FROM pg_attribute WHERE attrelid = 't'::regclass AND attname = 'c'").at(0).at(0),
              "t");
    run(DropTable{{"", "t"}, false});
  }
}

}  // namespace
}  // namespace migrator::testing
