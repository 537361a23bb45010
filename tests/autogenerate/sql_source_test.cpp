// Operations as a revision whose steps are SQL.
#include "autogenerate/sql_source.hpp"

#include <gmock/gmock.h>

#include <algorithm>
#include <iterator>

#include "autogenerate/renames.hpp"
#include "autogenerate/source/sql_layout.hpp"
#include "random_operations.hpp"

namespace migrator::autogenerate {
namespace {

using namespace schema;

std::string source_of(const std::string& backend, std::vector<Action> actions, const Remarks& remarks = {},
                      const Database& before = {}) {
  std::vector<Operation> operations;
  for (Action& one : actions) operations.push_back({std::move(one), {}});
  return sql_source(operations, dialect::dialect_of(backend), 0, before, remarks);
}

Column column(const std::string& name, TypeKind kind) {
  Type type;
  type.kind = kind;
  return {name, type, true, {}, {}, {}, {}, ""};
}

Table post() {
  return {
      {"", "post"}, {column("id", TypeKind::bigint), column("title", TypeKind::text)}, {PrimaryKey{"", {"id"}}}, ""};
}

TEST(SqlSource, AStatementForEachOperation) {
  Table table = post();
  table.comment = "what is read";
  EXPECT_EQ(source_of("postgresql", {CreateTable{table}, DropTable{{"", "old"}}}, {{1, {"old has rows"}}}),
            R"x(  if (!op.on(postgresql)) op.fail("this revision is written in the SQL of PostgreSQL");
  op.execute(R"sql(
CREATE TABLE "post" (
  "id" bigint,
  "title" text,
  PRIMARY KEY ("id")
);
COMMENT ON TABLE "post" IS 'what is read';
)sql");
  // old has rows
  op.execute(R"sql(DROP TABLE "old")sql");
)x");
}

TEST(SqlSource, NothingToDo) {
  EXPECT_EQ(source_of("postgresql", {}), "");
  // SQLite keeps no comments.
  EXPECT_EQ(source_of("sqlite", {CommentOnTable{{"", "post"}, "what is read"}}, {{0, {"remark"}}}), "");
}

TEST(SqlSource, WhatCannotBeOneFixedStatementStaysAnOperation) {
  AlterColumn nullable{{"", "post"}, "title"};
  nullable.nullable = false;
  EXPECT_EQ(source_of("sqlite", {nullable, DropColumn{{"", "post"}, "body"}, DropTable{{"", "old"}}}, {{0, {"NULLs"}}}),
            R"x(  if (!op.on(sqlite)) op.fail("this revision is written in the SQL of SQLite");
  // NULLs
  // no SQL, because what has to be done depends on what the table is by then: SQLite may have to make it anew
  op.alter_column("post", "title", not_null);
  op.drop_column("post", "body");
  op.execute(R"sql(DROP TABLE "old")sql");
)x");
  EXPECT_EQ(source_of("sqlite", {DropColumn{{"", "post"}, "body"}}).find("op.fail"), std::string::npos)
      << "an operation runs everywhere";
}

// A type that STRICT lacks is no statement for such a table alone.
TEST(SqlSource, AColumnIsAStatementUnlessItsTableIsStrict) {
  Database before;
  before.tables = {post(), post(), post()};
  before.tables[1].name = {"", "strict"};
  before.tables[1].strict = true;
  before.tables[2].name = {"", "becomes"};
  const auto added = [](const char* table) { return AddColumn{{"", table}, column("b", TypeKind::boolean)}; };
  const std::vector<Action> actions = {
      RenameTable{{"", "strict"}, "now"}, added("post"), added("strict"), added("now"), added("becomes"),
      SetStrict{{"", "becomes"}},         added("new")};
  const std::string source = source_of("sqlite", actions, {}, before);
  EXPECT_THAT(source, ::testing::HasSubstr(R"x(op.execute(R"sql(ALTER TABLE "post" ADD COLUMN "b" BOOLEAN)sql");)x"));
  EXPECT_THAT(source, ::testing::HasSubstr(R"x(op.execute(R"sql(ALTER TABLE "new" ADD COLUMN "b" BOOLEAN)sql");)x"));
  for (const char* table : {"strict", "now", "becomes"})
    EXPECT_THAT(source,
                ::testing::HasSubstr(std::string("op.add_column(\"") + table + "\", column(\"b\", boolean()));"));
}

TEST(SqlSource, EnumValuesAreCommittedFirst) {
  AddEnumValue add;
  add.type.name = "mood";
  add.value = "calm";
  EXPECT_EQ(source_of("postgresql", {BeginAutocommit{}, add, EndAutocommit{}}),
            R"x(  if (!op.on(postgresql)) op.fail("this revision is written in the SQL of PostgreSQL");
  op.autocommit_block([&] {
    op.execute(R"sql(ALTER TYPE "mood" ADD VALUE 'calm')sql");
  });
)x");
}

TEST(SqlSource, TextsOfEveryKind) {
  const std::string begin = R"(  if (!op.on(postgresql)) op.fail("this revision is written in the SQL of PostgreSQL");)"
                            "\n";
  EXPECT_EQ(source_of("postgresql", {Execute{"SELECT ')sql\"'", {}}}),
            begin + "  op.execute(R\"sql1(SELECT ')sql\"')sql1\");\n");
  EXPECT_EQ(source_of("postgresql", {Execute{"SELECT 1 -- one", {}}}),
            begin + "  op.execute(R\"sql(\nSELECT 1 -- one\n;\n)sql\");\n");
  EXPECT_EQ(source_of("postgresql", {Execute{"SELECT 1;\nSELECT 2;\n", {}}}),
            begin + "  op.execute(R\"sql(\nSELECT 1;\nSELECT 2;\n)sql\");\n");
  EXPECT_EQ(source_of("postgresql", {Execute{"SELECT 'a\rb'", {}}}), begin + "  op.execute(\"SELECT 'a\\rb'\");\n");
  EXPECT_EQ(source_of("postgresql", {Execute{"SELECT $1", {std::int64_t{5}}}}),
            begin + "  op.execute(\"SELECT $1\", 5);\n");
}

TEST(SqlSource, LongLines) {
  const dialect::LexicalRules rules = rename_rules("postgresql").lexical;
  const auto laid = [&](const std::string& sql) { return laid_out_sql(sql, rules); };
  EXPECT_EQ(
      laid(
          R"(ALTER TABLE "post" ADD CONSTRAINT "fk_post_user_id_user" FOREIGN KEY ("user_id") REFERENCES "user" ("id") ON UPDATE CASCADE ON DELETE CASCADE)"),
      R"(ALTER TABLE "post" ADD CONSTRAINT "fk_post_user_id_user" FOREIGN KEY ("user_id")
  REFERENCES "user" ("id") ON UPDATE CASCADE ON DELETE CASCADE)");
  EXPECT_EQ(
      laid(
          R"(CREATE TYPE "planet" AS ENUM ('mercury', 'venus', 'earth', 'mars', 'jupiter', 'saturn', 'uranus', 'neptune', 'pluto'))"),
      R"(CREATE TYPE "planet"
  AS ENUM ('mercury', 'venus', 'earth', 'mars', 'jupiter', 'saturn', 'uranus', 'neptune', 'pluto'))");
  const std::string long_text = "COMMENT ON TABLE \"post\" IS '" + std::string(90, 'x') + ", where it is'";
  EXPECT_EQ(laid(long_text), "COMMENT ON TABLE \"post\"\n  IS '" + std::string(90, 'x') + ", where it is'");
  EXPECT_EQ(laid("SELECT 1"), "SELECT 1");
}

// As they are sent, line breaks aside.
std::vector<std::string> statements_in(const std::string& text, const dialect::Dialect& dialect) {
  std::vector<std::string> statements;
  for (const dialect::Statement& one : dialect.render({Execute{text, {}}, {}}, 0)) {
    std::ranges::replace(statements.emplace_back(one.sql), '\n', ' ');
    std::erase(statements.back(), ' ');
  }
  return statements;
}

// The statements of an operation, but for those with values, or with a quote that nobody closes.
std::vector<dialect::Statement> statements_of(const Operation& operation, const dialect::Dialect& dialect) try {
  std::vector<dialect::Statement> statements = dialect.render(operation, 0);
  std::erase_if(statements, [&](const dialect::Statement& one) {
    return !one.parameters.empty() || statements_in(one.sql + "\n;", dialect) != statements_in(one.sql, dialect);
  });
  return statements;
} catch (const Error&) {
  return {};  // not on this backend, or not by statements
}

TEST(SqlSource, TextsAreTheStatementsOfTheOperations) {
  constexpr std::uint32_t seeds = 20;
  std::size_t compared = 0;
  for (const dialect::Dialect* dialect : dialect::dialects())
    for (std::uint32_t seed = 1; seed <= seeds; ++seed)
      for (const Operation& operation : testing::random_operations(seed, 100)) {
        std::string text;
        std::vector<std::string> expected;
        for (const dialect::Statement& one : statements_of(operation, *dialect)) {
          text += sql_text(one.sql, rename_rules(dialect->backend()).lexical);
          std::ranges::move(statements_in(one.sql, *dialect), std::back_inserter(expected));
        }
        compared += expected.size();
        EXPECT_EQ(statements_in(text, *dialect), expected) << dialect->backend() << ", seed " << seed << "\n" << text;
      }
  EXPECT_GT(compared, 1000u);
}

}  // namespace
}  // namespace migrator::autogenerate
