#include "operations.hpp"

namespace migrator::testing {
namespace {

using ::testing::HasSubstr;

const dialect::Dialect& sqlite = dialect::dialect_of("sqlite");

class SqliteRendering : public ::testing::TestWithParam<Rendering> {};

TEST_P(SqliteRendering, IsAsWritten) {
  EXPECT_THAT(render(sqlite, GetParam().action), ::testing::ElementsAreArray(GetParam().sql));
}

CreateTable everything() {
  ForeignKey deferred = foreign_key({"a", "b"}, "other", {"x", "y"});
  deferred.name = "fk";
  deferred.referred_table.schema = "side";
  deferred.on_update = ReferentialAction::set_default;
  deferred.deferrability = Deferrability::initially_immediate;
  Column collated = column("d", type(TypeKind::text));
  collated.collation = {"NOCASE"};
  CreateTable create = create_table(
      "t",
      {column("code", string(2)), with_default(column("a"), Value(true)),
       with_default(not_null(column("b", type(TypeKind::timestamptz))), sql("CURRENT_TIMESTAMP")),
       with_default(column("n"), sql("-1")), computed(column("c"), "a * 2"), with_comment(collated, "it's")},
      {PrimaryKey{"pk", {"code", "a"}}, Check{"ck", sql("a > 0")}, deferred});
  create.table.name.schema = "side";
  create.table.comment = "none here";
  create.if_not_exists = true;
  return create;
}

CreateTable numbered(std::string key) {
  return create_table("t", {with_identity(column("id", type(TypeKind::bigint)), {true, 1, {}}), column("a")},
                      {Unique{"", {"a"}}, PrimaryKey{std::move(key), {"id"}}});
}

CreateIndex partial_index() {
  CreateIndex create = create_index("ix", {"side", "t"}, {"a", "b"});
  create.index.unique = true;
  create.index.where = sql("a > 0");
  create.if_not_exists = true;
  create.concurrently = true;
  return create;
}

AlterColumn alter_comment() {
  AlterColumn alter = alter_column("t", "c");
  alter.comment = "x";
  return alter;
}

const TableName t{"", "t"};
const TableName st{"side", "t"};

std::vector<Rendering> operations() {
  return {
      {"CreateTable", create_user(), {R"(CREATE TABLE "user" (
  "id" INTEGER NOT NULL PRIMARY KEY,
  "email" VARCHAR(255) NOT NULL,
  "org_id" BIGINT,
  CONSTRAINT "uq_user_email" UNIQUE ("email"),
  FOREIGN KEY ("org_id") REFERENCES "org" ("id") ON DELETE CASCADE
))"}},
      {"CreateTableWithEverything", everything(), {R"(CREATE TABLE IF NOT EXISTS "side"."t" (
  "code" VARCHAR(2) NOT NULL,
  "a" INTEGER NOT NULL DEFAULT 1,
  "b" TIMESTAMP NOT NULL DEFAULT (CURRENT_TIMESTAMP),
  "n" INTEGER DEFAULT -1,
  "c" INTEGER GENERATED ALWAYS AS (a * 2) STORED,
  "d" TEXT COLLATE "NOCASE",
  CONSTRAINT "pk" PRIMARY KEY ("code", "a"),
  CONSTRAINT "ck" CHECK (a > 0),
  CONSTRAINT "fk" FOREIGN KEY ("a", "b") REFERENCES "other" ("x", "y") ON UPDATE SET DEFAULT DEFERRABLE INITIALLY IMMEDIATE
))"}},
      {"CreateTableWithNamedIdentityKey", numbered("pk_t"), {R"(CREATE TABLE "t" (
  "id" INTEGER NOT NULL CONSTRAINT "pk_t" PRIMARY KEY,
  "a" INTEGER,
  UNIQUE ("a")
))"}},
      {"DropTable", DropTable{st, true}, {R"(DROP TABLE IF EXISTS "side"."t")"}},
      {"RenameTable", RenameTable{st, "u"}, {R"(ALTER TABLE "side"."t" RENAME TO "u")"}},
      {"CommentOnTable", CommentOnTable{t, "x"}, {}},
      {"AlterColumnComment", alter_comment(), {}},
      {"AddColumn",
       AddColumn{t, with_default(not_null(with_comment(column("c"), "x")), Value("it's")), false},
       {R"(ALTER TABLE "t" ADD COLUMN "c" INTEGER NOT NULL DEFAULT 'it''s')"}},
      {"AddColumnWithConstantSql",
       AddColumn{t, with_default(column("c"), sql("x'00' -- zero\n")), false},
       {"ALTER TABLE \"t\" ADD COLUMN \"c\" INTEGER DEFAULT x'00' -- zero\n"}},
      {"DropColumn", DropColumn{t, "c", false}, {R"(ALTER TABLE "t" DROP COLUMN "c")"}},
      {"RenameColumn", RenameColumn{t, "c", "d"}, {R"(ALTER TABLE "t" RENAME COLUMN "c" TO "d")"}},
      {"CreateIndex",
       partial_index(),
       {R"(CREATE UNIQUE INDEX IF NOT EXISTS "side"."ix" ON "t" ("a", "b") WHERE (a > 0))"}},
      {"DropIndex", DropIndex{st, "ix", true, true}, {R"(DROP INDEX IF EXISTS "side"."ix")"}},
      {"Execute", Execute{"SELECT 1; SELECT 2", {}}, {"SELECT 1; SELECT 2"}},
      {"ExecuteNothing", Execute{" ; -- nothing", {}}, {}},
      {"BulkInsert",
       BulkInsert{st, {"a", "b"}, {{Value(true), Value()}, {Value("x"), Value(1.5)}}},
       {R"(INSERT INTO "side"."t" ("a", "b") VALUES ($1, $2), ($3, $4))"}},
  };
}

INSTANTIATE_TEST_SUITE_P(Operations, SqliteRendering, ::testing::ValuesIn(operations()), name_of);

TEST(Sqlite, TypeNames) {
  const std::vector<std::pair<Type, std::string>> cases{
      {type(TypeKind::boolean), "BOOLEAN"},
      {type(TypeKind::smallint), "SMALLINT"},
      {type(TypeKind::integer), "INTEGER"},
      {type(TypeKind::bigint), "BIGINT"},
      {type(TypeKind::real), "REAL"},
      {type(TypeKind::double_precision), "DOUBLE PRECISION"},
      {type(TypeKind::numeric), "NUMERIC"},
      {numeric(10, 2), "NUMERIC(10, 2)"},
      {type(TypeKind::string), "VARCHAR"},
      {string(9), "VARCHAR(9)"},
      {type(TypeKind::text), "TEXT"},
      {type(TypeKind::binary), "BLOB"},
      {type(TypeKind::date), "DATE"},
      {type(TypeKind::time), "TIME"},
      {type(TypeKind::timestamp), "TIMESTAMP"},
      {type(TypeKind::timestamptz), "TIMESTAMP"},
      {type(TypeKind::interval), "TEXT"},
      {type(TypeKind::uuid), "CHAR(36)"},
      {type(TypeKind::json), "JSON"},
      {type(TypeKind::jsonb), "JSON"},
      {sql_type("ANY"), "ANY"},
  };
  for (const auto& [of, name] : cases) EXPECT_EQ(sqlite.type_name(of), name);
}

TEST(Sqlite, Literals) {
  const std::vector<std::pair<Value, std::string>> cases{
      {Value(), "NULL"},
      {Value(true), "1"},
      {Value(std::int64_t{-7}), "-7"},
      {Value(2.0), "2.0"},
      {Value(std::numeric_limits<double>::infinity()), "9e999"},
      {Value("it's \\ 100 %"), "'it''s \\ 100 %'"},
      {Value(Bytes{std::string("\0'", 2)}), "x'0027'"},
  };
  for (const auto& [value, text] : cases) EXPECT_EQ(sqlite.literal(value), text);
  EXPECT_THROW(sqlite.literal(Value(std::string("a\0b", 3))), Error);
  EXPECT_THROW(sqlite.literal(Value(std::nan(""))), Error);
}

TEST(Sqlite, RefusesWhatWouldChangeAValueSilently) {
  EXPECT_THAT(refusal(sqlite, BulkInsert{t, {"a"}, {{Value(std::nan(""))}}}), HasSubstr("NaN"));
  EXPECT_THAT(refusal(sqlite, Execute{"INSERT INTO t VALUES ($1)", {Value(std::nan(""))}}), HasSubstr("NaN"));
}

TEST(Sqlite, SaysWhatAlterTableCannotDoAndWhoCan) {
  AlterColumn change = alter_column("t", "c");
  change.type = type(TypeKind::text);
  EXPECT_THAT(refusal(sqlite, change),
              ::testing::StartsWith(
                  "SQLite cannot change the type of column \"c\" of table \"t\"\n`migrator upgrade` does it"));
  change = alter_column("t", "c");
  change.nullable = false;
  EXPECT_THAT(refusal(sqlite, change), HasSubstr("cannot add the NOT NULL of column \"c\""));
  change = alter_column("t", "c");
  change.default_value = NoDefault{};
  EXPECT_THAT(refusal(sqlite, change), HasSubstr("cannot change the default of column \"c\""));
  EXPECT_THAT(refusal(sqlite, DropConstraint{t, "uq", false}),
              HasSubstr("cannot drop constraint \"uq\" of table \"t\""));
  EXPECT_THAT(refusal(sqlite, AddConstraint{t, Check{"", sql("a > 0")}}),
              HasSubstr("cannot add a check to table \"t\""));
  EXPECT_THAT(refusal(sqlite, AddConstraint{t, Unique{"", {"a", "b"}}}),
              HasSubstr("cannot add a unique constraint to table \"t\""));
  EXPECT_THAT(refusal(sqlite, DropColumn{t, "c", true}), HasSubstr("no IF EXISTS for a column"));
  EXPECT_THAT(refusal(sqlite, AddColumn{t, column("c"), true}), HasSubstr("no IF NOT EXISTS for a column"));
}

TEST(Sqlite, SaysWhichColumnsCannotBeAdded) {
  EXPECT_THAT(refusal(sqlite, AddColumn{t, with_identity(column("c")), false}),
              HasSubstr("cannot add column \"c\", which numbers the rows, to table \"t\""));
  EXPECT_THAT(refusal(sqlite, AddColumn{t, computed(column("c"), "a"), false}),
              HasSubstr("which is computed and stored"));
  EXPECT_EQ(sqlite.means_for(AddColumn{t, not_null(column("c")), false}), dialect::Means::either);
  for (const char* expression : {"CURRENT_TIMESTAMP", "now()", "1 + 1", "(1)", "x"}) {
    EXPECT_THAT(refusal(sqlite, AddColumn{t, with_default(column("c"), sql(expression)), false}),
                HasSubstr("which has a computed default"));
  }
}

// What no table of SQLite could have is wrong before there is a table to look at.
TEST(Sqlite, ChecksWhatTakesARebuild) {
  const auto checks = [](schema::Action action) {
    try {
      sqlite.check({std::move(action), {"revision.cpp", 7}}, 0);
    } catch (const Error& error) {
      return error.origin.to_string() + ": " + error.message;
    }
    return std::string();
  };
  EXPECT_EQ(checks(AddConstraint{t, Check{"", sql("a > 0")}}), "");
  EXPECT_EQ(checks(AddConstraint{t, Exclude{}}).substr(0, 16), "revision.cpp:7: ");
  EXPECT_THAT(checks(AddConstraint{t, Check{"", sql("a > 0; DROP TABLE t")}}), HasSubstr("several statements"));
  EXPECT_THAT(checks(DropColumn{t, "c", false, DropBehavior::cascade}), HasSubstr("no CASCADE for DROP COLUMN"));
  AlterColumn change = alter_column("t", "c");
  change.identity = Identity{.start = 1000};
  EXPECT_THAT(checks(change), HasSubstr("from 1 in steps of 1"));
  change = alter_column("t", "c");
  change.type = type(TypeKind::text);
  change.collation = CollationName{"C", "pg_catalog"};
  EXPECT_THAT(checks(change), HasSubstr("no schemas for collations"));
}

TEST(Sqlite, NumbersRowsOnlyInThePrimaryKey) {
  const PrimaryKey key{"", {"id"}};
  const Column id = with_identity(column("id"));
  EXPECT_THAT(refusal(sqlite, create_table("t", {id})), HasSubstr("only in the one column of a primary key"));
  EXPECT_THAT(refusal(sqlite, create_table("t", {id, column("a")}, {PrimaryKey{"", {"id", "a"}}})),
              HasSubstr("only in the one column"));
  EXPECT_THAT(refusal(sqlite, create_table("t", {with_identity(column("id", type(TypeKind::text)))}, {key})),
              HasSubstr("needs an integer type"));
  EXPECT_THAT(refusal(sqlite, create_table("t", {with_identity(column("id"), {false, 1000, {}})}, {key})),
              HasSubstr("from 1 in steps of 1"));
}

TEST(Sqlite, ForeignKeysStayWithinOneDatabase) {
  ForeignKey key = foreign_key({"a"}, "o");
  key.referred_table.schema = "side";
  EXPECT_THAT(refusal(sqlite, create_table("t", {column("a")}, {key})), HasSubstr("stay within one database"));
  key.referred_table.schema = "main";
  EXPECT_THAT(render(sqlite, create_table("t", {column("a")}, {key})).at(0), HasSubstr("REFERENCES \"o\"\n"));
}

TEST(Sqlite, ExecuteTakesParametersForOneStatementOnly) {
  EXPECT_EQ(render(sqlite, Execute{"SELECT [a;b], `c;d` FROM t WHERE a = $1; -- ;\n", {Value("x")}}).size(), 1u);
  EXPECT_THAT(refusal(sqlite, Execute{"SELECT $1; SELECT 2", {Value("x")}}), HasSubstr("this text has 2"));
  EXPECT_THAT(refusal(sqlite, Execute{"", {Value("x")}}), HasSubstr("this text has 0"));
}

TEST(Sqlite, BulkInsertIsCutIntoSmallStatements) {
  BulkInsert insert{t, {"a", "b"}, {}};
  for (std::int64_t i = 0; i < 500; ++i) insert.rows.push_back({Value(i), Value(-i)});
  const auto statements = sqlite.render({insert, here}, 0);
  ASSERT_EQ(statements.size(), 2u);
  EXPECT_EQ(statements[0].parameters.size(), 998u);
  EXPECT_EQ(statements[1].parameters.size(), 2u);
}

}  // namespace
}  // namespace migrator::testing
