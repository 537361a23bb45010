// Statements as psql and sqlite3 have to be given them.
#include <gmock/gmock.h>

#include <array>

#include "base/error.hpp"
#include "dialect/parameters.hpp"
#include "dialect/script_dialect.hpp"
#include "dialect/server_version.hpp"

namespace migrator::dialect {
namespace {

using testing::HasSubstr;

std::string psql(const std::string& sql, std::vector<schema::Value> values = {}) {
  return dialect_of("postgresql").script().statement({sql, std::move(values)});
}

std::string sqlite3(const std::string& sql, std::vector<schema::Value> values = {}) {
  return dialect_of("sqlite").script().statement({sql, std::move(values)});
}

template <class Call>
std::string error_of(Call call) {
  try {
    call();
  } catch (const Error& error) {
    return error.message;
  }
  return "no error";
}

TEST(Parameters, AreReplacedOutsideQuotesAndCommentsOnly) {
  const std::vector<schema::Value> values{std::string("it's"), std::int64_t{-5}};
  EXPECT_EQ(psql("SELECT $1, $2::int, '$1', \"$2\", $$ $1 $$, $a$ $2 $a$, E'\\'$1' /* $1 /* $2 */ */ -- $1", values),
            "SELECT 'it''s', '-5'::int, '$1', \"$2\", $$ $1 $$, $a$ $2 $a$, E'\\'$1';");
  EXPECT_EQ(sqlite3("SELECT $1, 3-$2, '$1', \"$2\", [$1], `$2` /* $1 */", values),
            "SELECT 'it''s', 3-(-5), '$1', \"$2\", [$1], `$2`;");
}

TEST(Parameters, OfSqliteHaveSeveralForms) {
  const std::vector<schema::Value> values{std::int64_t{1}, std::int64_t{2}};
  EXPECT_EQ(sqlite3("SELECT ?2, ?1", values), "SELECT 2, 1;");
  EXPECT_EQ(sqlite3("SELECT ?, ?", values), "SELECT 1, 2;");
  EXPECT_EQ(sqlite3("SELECT :1, @2", values), "SELECT 1, 2;");
}

TEST(Parameters, AndValuesAreAsMany) {
  EXPECT_EQ(error_of([] {
              psql("SELECT $1, $3", {std::int64_t{1}, std::int64_t{2}});
            }),
            "the statement has 3 parameters, but 2 values were given");
  EXPECT_EQ(error_of([] { sqlite3("SELECT 1", {std::int64_t{1}}); }),
            "the statement has 0 parameters, but 1 values were given");
  EXPECT_EQ(psql("CREATE FUNCTION f(int) RETURNS int RETURN $1"), "CREATE FUNCTION f(int) RETURNS int RETURN $1;");
}

TEST(PsqlScript, WritesValuesWithoutATypeAsTheDriverBindsThem) {
  EXPECT_EQ(psql("SELECT $1, $2, $3, $4, $5, $6",
                 {std::int64_t{7}, 0.5, true, schema::Null{}, schema::Bytes{"\x01\xff"}, std::string("back\\slash")}),
            "SELECT '7', '0.5', 't', NULL, E'\\\\x01ff'::bytea, E'back\\\\slash';");
}

TEST(PsqlScript, KeepsColonsFromPsql) {
  EXPECT_EQ(psql("SELECT a[1:n], b::text, ':c', x := 1"), "SELECT a[1: n], b::text, ':c', x := 1;");
  EXPECT_EQ(psql("SELECT a[:'x'], a[1:2]"), "SELECT a[: 'x'], a[1: 2];");
}

TEST(PsqlScript, EndsWithItsTerminatorWhateverFollows) {
  EXPECT_EQ(psql("SELECT 1 -- done"), "SELECT 1;");
  EXPECT_EQ(psql("SELECT 1;\n"), "SELECT 1;");
  EXPECT_EQ(psql("-- nothing"), "");
}

TEST(PsqlScript, RefusesWhatIsNotFinished) {
  for (const char* sql : {"SELECT 'x", "SELECT \"x", "SELECT /* x", "SELECT $$x", "SELECT (1", "SELECT E'\\'",
                          "CREATE FUNCTION f() RETURNS int BEGIN ATOMIC SELECT 1;"})
    EXPECT_THAT(error_of([&] { psql(sql); }), HasSubstr("is not finished")) << sql;
  EXPECT_THAT(error_of([] { psql("SELECT 1); DROP TABLE x; SELECT (2"); }), HasSubstr("several statements"));
}

TEST(Sqlite3Script, RefusesWhatIsNotFinished) {
  for (const char* sql : {"SELECT 'x", "SELECT \"x", "SELECT [x", "SELECT 1 /* x",
                          "CREATE TRIGGER t AFTER INSERT ON a BEGIN DELETE FROM b;",
                          "CREATE TEMP TRIGGER t AFTER INSERT ON a BEGIN DELETE FROM b; END x"})
    EXPECT_THAT(error_of([&] { sqlite3(sql); }), HasSubstr("is not finished")) << sql;
}

TEST(Sqlite3Script, KnowsTheBodiesOfTriggers) {
  const std::string trigger =
      "CREATE TRIGGER t AFTER INSERT ON a BEGIN DELETE FROM b; SELECT CASE 1 WHEN 1 THEN 2 END; END";
  EXPECT_EQ(sqlite3(trigger), trigger + ";");
  EXPECT_EQ(sqlite3(trigger + "; SELECT 1; -- x"), trigger + "; SELECT 1;");
  EXPECT_FALSE(dialect_of("sqlite").ends_transaction(trigger));
  EXPECT_TRUE(dialect_of("sqlite").ends_transaction(trigger + "; END"));
}

TEST(Sqlite3Script, KeepsLinesFromTheShell) {
  EXPECT_EQ(sqlite3("SELECT 8\n/\n4"), "SELECT 8\n/**/ /\n4;");
  EXPECT_EQ(sqlite3("SELECT a\n go FROM b"), "SELECT a\n /**/ go FROM b;");
  EXPECT_EQ(sqlite3("SELECT 'a\r\nb'"), "SELECT ('a' || char(13) || '\nb');");
  EXPECT_EQ(sqlite3("SELECT '\n.quit\n'"), "SELECT '\n.quit\n';");
  for (const char* sql : {".quit", "SELECT 1;\n.quit", "SELECT 1; #x", "-- x\n.quit"})
    EXPECT_THAT(error_of([&] { sqlite3(sql); }), HasSubstr("would take this line for a command")) << sql;
}

TEST(ServerVersion, IsReadAsPeopleWriteIt) {
  EXPECT_EQ(parse_server_version(dialect_of("postgresql"), "15"), 150000);
  EXPECT_EQ(parse_server_version(dialect_of("postgresql"), "15.18"), 150018);
  EXPECT_EQ(parse_server_version(dialect_of("sqlite"), "3.40.1"), 3040001);
  EXPECT_EQ(parse_server_version(dialect_of("sqlite"), "3.40"), 3040000);
  for (const char* text : {"", "x", "9.6", "15.", "15.1.1", "-15", "15 "})
    EXPECT_THAT(error_of([&] { parse_server_version(dialect_of("postgresql"), text); }), HasSubstr("is not a version"))
        << text;
  EXPECT_EQ(server_name(dialect_of("sqlite"), 3040001), "SQLite 3.40");
  EXPECT_EQ(server_name(dialect_of("postgresql"), 150018), "PostgreSQL 15");
}

}  // namespace
}  // namespace migrator::dialect
