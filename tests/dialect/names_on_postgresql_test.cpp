// Every name that is legal comes back from the catalogue as it was given, wherever it stands.
#include "bad_names.hpp"
#include "postgresql_fixture.hpp"

namespace migrator::testing {
namespace {

using ::testing::ElementsAre;
using ::testing::HasSubstr;

class NamesOnPostgresql : public OnPostgresql {
 protected:
  // Schemas are the whole database's, so nothing of this is committed.
  void SetUp() override {
    OnPostgresql::SetUp();
    query("BEGIN");
  }
  void TearDown() override {
    query("ROLLBACK");
    OnPostgresql::TearDown();
  }

  std::string quoted(const std::string& name) { return postgresql.quote(name); }
};

TEST_F(NamesOnPostgresql, OfTablesAndTheirParts) {
  for (const std::string& name : bad_and_random_names(40)) {
    SCOPED_TRACE(name);
    query("SAVEPOINT before");
    query("CREATE SCHEMA " + quoted(name));
    run(table_all_named(name, name));
    ForeignKey key = foreign_key({name}, name, {name});
    key.name = "fk";
    key.referred_table.schema = name;
    run(AddConstraint{{name, name}, Unique{"uq", {name}}});
    run(AddConstraint{{name, name}, key});
    run(DropConstraint{{name, name}, name, false});
    run(AddConstraint{{name, name}, Check{name, sql("true")}});
    CreateIndex index = create_index(name, {name, name}, {name});
    if (name != "x") run(RenameTable{{name, name}, "x"});  // an index shares its table's namespace
    index.table.name = "x";
    run(index);
    run(RenameColumn{{name, "x"}, "d", "e"});
    run(CommentOnTable{{name, "x"}, name});
    EXPECT_THAT(
        query({"SELECT relname FROM pg_class WHERE relnamespace = (SELECT oid FROM pg_namespace WHERE nspname = $1) "
               "AND relkind = 'i' AND relname = $1",
               {Value(name)}}),
        ElementsAre(Row{name}));
    EXPECT_THAT(
        query({"SELECT n.nspname, a.attname, obj_description(r.oid, 'pg_class'), col_description(r.oid, 2::smallint) "
               "FROM pg_class r JOIN pg_namespace n ON n.oid = relnamespace JOIN pg_attribute a ON attrelid = r.oid "
               "WHERE n.nspname = $1 AND relname = 'x' AND attnum = 1",
               {Value(name)}}),
        ElementsAre(Row{name, name, name, name}));
    EXPECT_THAT(
        query({"SELECT conname FROM pg_constraint c JOIN pg_namespace n ON n.oid = connamespace WHERE nspname = $1 AND "
               "contype = 'c'",
               {Value(name)}}),
        ElementsAre(Row{name}));
    query({"INSERT INTO " + quoted(name) + ".x (" + quoted(name) + ") VALUES ('v')"});
    EXPECT_THAT(query("SELECT e FROM " + quoted(name) + ".x"), ElementsAre(Row{name}));
    run(DropIndex{{name, "x"}, name, false, false});
    run(DropTable{{name, "x"}, false});
    query("ROLLBACK TO before");
  }
}

// Enumerations, their values, domains and sequences: by the same quote() and literal().
TEST_F(NamesOnPostgresql, OfTypes) {
  for (const std::string& name : bad_and_random_names(20)) {
    SCOPED_TRACE(name);
    query("SAVEPOINT before");
    query("CREATE SCHEMA " + quoted(name));
    const std::string value = postgresql.literal(Value(name));
    query("CREATE TYPE " + quoted(name) + "." + quoted(name) + " AS ENUM ('a', " + value + ")");
    query("CREATE DOMAIN " + quoted(name) + ".\"of text\" AS text");
    query("CREATE SEQUENCE " + quoted(name));
    Type enumeration = type(TypeKind::enumeration), domain = type(TypeKind::named);
    enumeration.schema = enumeration.name = domain.schema = name;
    domain.name = "of text";
    run(create_table("t", {with_default(column("c", enumeration), Value(name)), column("d", domain)}));
    query("INSERT INTO t (d) VALUES ('x')");
    EXPECT_THAT(query("SELECT c::text, d FROM t"), ElementsAre(Row{name, "x"}));
    query("ROLLBACK TO before");
  }
}

// PostgreSQL would cut them and say so in a notice that nobody reads; the name would then be another one.
TEST_F(NamesOnPostgresql, ThatPostgresqlWouldCutAreRefused) {
  std::string characters = "a";
  for (int i = 0; i < 21; ++i) characters += "表";
  for (const std::string& name :
       {std::string(64, 'x'), characters, std::string(62, 'x') + "é", std::string(1000, 'x')}) {
    EXPECT_THAT(refusal(postgresql, create_table(name, {column("a")})), HasSubstr("cuts names after 63 bytes"));
    EXPECT_THAT(refusal(postgresql, create_table("t", {column(name)})), HasSubstr("cuts names after 63 bytes"));
    EXPECT_THAT(refusal(postgresql, AddConstraint{{"", "t"}, Unique{name, {"a"}}}), HasSubstr("cuts names after"));
    EXPECT_THAT(refusal(postgresql, create_index(name, {"", "t"}, {"a"})), HasSubstr("cuts names after"));
    EXPECT_THAT(refusal(postgresql, DropTable{{name, "t"}, false}), HasSubstr("cuts names after"));
    Type enumeration = type(TypeKind::enumeration);
    enumeration.name = name;
    EXPECT_THAT(refusal(postgresql, create_table("t", {column("a", enumeration)})), HasSubstr("cuts names after"));
  }
}

TEST_F(NamesOnPostgresql, ThatAreEmptyOrHaveANulByteAreRefused) {
  const std::string nul("a\0b", 3);
  EXPECT_THAT(refusal(postgresql, create_table("", {column("a")})), HasSubstr("a name is empty"));
  EXPECT_THAT(refusal(postgresql, create_table("t", {column(nul)})), HasSubstr("NUL byte"));
  EXPECT_THAT(refusal(postgresql, create_table("t", {with_default(column("a"), Value(nul))})), HasSubstr("NUL byte"));
  EXPECT_THAT(refusal(postgresql, create_table("t", {with_comment(column("a"), nul)})), HasSubstr("NUL byte"));
  EXPECT_THAT(refusal(postgresql, create_table("t", {column("a", sql_type(nul))})), HasSubstr("NUL byte"));
  EXPECT_THAT(refusal(postgresql, BulkInsert{{"", "t"}, {"a"}, {{Value(nul)}}}), HasSubstr("NUL byte"));
  EXPECT_THAT(refusal(postgresql, Execute{"SELECT 'a" + nul + "'", {}}), HasSubstr("NUL byte"));
}

TEST_F(NamesOnPostgresql, TextsComeBackAsDefaultsCommentsAndRows) {
  RandomText random(seed());
  std::vector<std::string> texts = bad_names();
  for (int i = 0; i < 60; ++i) texts.push_back(random(200));
  for (const std::string& text : texts) {
    SCOPED_TRACE(text);
    run(create_table("t",
                     {with_comment(with_default(column("a", type(TypeKind::text)), Value(text)), text), column("b")}));
    run(BulkInsert{{"", "t"}, {"a", "b"}, {{Value(text), Value(std::int64_t{1})}}});
    run(Execute{"INSERT INTO t (b) VALUES (2)", {}});
    run(Execute{"INSERT INTO t VALUES ($1, 3)", {Value(text)}});
    EXPECT_THAT(query("SELECT a FROM t ORDER BY b"), ElementsAre(Row{text}, Row{text}, Row{text}));
    EXPECT_EQ(columns("t").at(0).at(4), text);
    run(DropTable{{"", "t"}, false});
  }
}

}  // namespace
}  // namespace migrator::testing
