// What each type becomes, as text.
#include <migrator/vocabulary.hpp>

#include "dialect/postgresql/render.hpp"
#include "dialect/sqlite/sqlite_dialect.hpp"
#include "operations.hpp"
#include "type_words.hpp"

namespace migrator::testing {
namespace {

const dialect::postgresql::PostgresqlDialect postgresql_dialect;
const dialect::sqlite::SqliteDialect sqlite_dialect;

using ::testing::HasSubstr;

TEST(Types, AreNamedOnPostgresql) {
  for (const TypeWord& word : type_words()) EXPECT_EQ(postgresql_dialect.type_name(word.type), word.postgresql);
}

TEST(Types, AreNamedOnSqlite) {
  for (const TypeWord& word : type_words()) {
    SCOPED_TRACE(word.cpp);
    if (word.sqlite.empty()) continue;
    EXPECT_EQ(sqlite_dialect.type_name(word.type), word.sqlite);
    EXPECT_EQ(sqlite_dialect.strict_type_name(word.type), word.strict);
  }
}

// A wrong guess would be found years later, in the data.
TEST(Types, ThatSqliteLacksAreRefusedWithAHint) {
  for (const TypeWord& word : type_words()) {
    if (!word.sqlite.empty()) continue;
    const std::string text = refusal(sqlite_dialect, AddColumn{{"", "t"}, column("c", word.type), false});
    EXPECT_THAT(text, HasSubstr("SQLite has no type")) << word.cpp;
    EXPECT_THAT(text, HasSubstr(".on(sqlite, ")) << word.cpp;
    EXPECT_THROW(sqlite_dialect.strict_type_name(word.type), Error) << word.cpp;
  }
}

TEST(Types, ThatAnOldServerLacksAreRefused) {
  for (const TypeWord& word : type_words()) {
    if (word.since == 0) continue;
    const AddColumn add{{"", "t"}, column("c", word.type), false};
    EXPECT_THAT(refusal(postgresql_dialect, add, 130012), HasSubstr("PostgreSQL 13 has no type " + word.postgresql));
    EXPECT_EQ(render(postgresql_dialect, add, 140001).size(), 1u);
  }
  Type element = type(TypeKind::array);
  element.element = {sql_type("int4multirange")};
  element.element.front().since = 140000;
  EXPECT_THAT(refusal(postgresql_dialect, AddColumn{{"", "t"}, column("c", element), false}, 130012),
              HasSubstr("it came with 14"));
}

TEST(Types, OfAnotherBackendAreRefused) {
  Type of_mysql = sql_type("mediumtext");
  of_mysql.backend = "mysql";
  EXPECT_EQ(refusal(postgresql_dialect, AddColumn{{"", "t"}, column("c", of_mysql), false}),
            "PostgreSQL has no type mediumtext\nsay what it is there: .on(postgresql, …)");
  EXPECT_EQ(refusal(sqlite_dialect, AddColumn{{"", "t"}, column("c", of_mysql), false}),
            "SQLite has no type mediumtext\nsay what it is there: .on(sqlite, text())");
}

// From a plugin that was not written in C++: the compiler refuses most of this already.
TEST(Types, ThatCannotBeAreRefused) {
  const auto refused = [](TypeKind kind, auto change) {
    Type of = type(kind);
    change(of);
    return refusal(postgresql_dialect, AddColumn{{"", "t"}, column("c", of), false});
  };
  const auto nothing = [](Type&) {};
  EXPECT_THAT(refused(TypeKind::floating, [](Type& of) { of.precision = 54; }), HasSubstr("1 to 53"));
  EXPECT_THAT(refused(TypeKind::floating, nothing), HasSubstr("1 to 53"));
  EXPECT_THAT(refused(TypeKind::timestamp, [](Type& of) { of.precision = 7; }), HasSubstr("0 to 6"));
  EXPECT_THAT(refused(TypeKind::time, [](Type& of) { of.precision = -1; }), HasSubstr("0 to 6"));
  EXPECT_THAT(refused(TypeKind::interval, [](Type& of) { of.fields = "fortnight; DROP"; }), HasSubstr("nobody knows"));
  EXPECT_THAT(refused(TypeKind::interval,
                      [](Type& of) {
                        of.fields = "year";
                        of.precision = 3;
                      }),
              HasSubstr("seconds have no precision"));
  EXPECT_THAT(refused(TypeKind::array, nothing), HasSubstr("an array of nothing"));
  EXPECT_THAT(refused(TypeKind::array,
                      [](Type& of) {
                        of.element = {type(TypeKind::text)};
                        of.dimensions = 7;
                      }),
              HasSubstr("1 to 6 dimensions"));
  EXPECT_THAT(refused(TypeKind::array, [](Type& of) { of.element = {string(0)}; }), HasSubstr("less than 1"));
  EXPECT_THAT(refused(TypeKind::named, nothing), HasSubstr("has no name"));
  EXPECT_THAT(refused(TypeKind::enumeration, nothing), HasSubstr("has no name"));
}

}  // namespace
}  // namespace migrator::testing
