// Rows: what is inserted, changed, deleted and filled, as text.
#include "operations.hpp"

namespace migrator::testing {
namespace {

using ::testing::HasSubstr;

const dialect::Dialect& postgresql = dialect::dialect_of("postgresql");
const dialect::Dialect& sqlite = dialect::dialect_of("sqlite");

const TableName t{"s", "t"};
const Value one{std::int64_t{1}};

Condition where(std::string sql, std::vector<Value> parameters = {}, std::vector<Assignment> equal = {}) {
  return {std::move(sql), std::move(parameters), std::move(equal), false};
}
const Condition all{"", {}, {}, true};

struct Written {
  const char* name;
  Action action;
  std::string sql;
  std::vector<Value> parameters;
};

void PrintTo(const Written& written, std::ostream* out) { *out << written.name; }

class Rows : public ::testing::TestWithParam<Written> {};

TEST_P(Rows, AreWrittenAlikeByEveryBackend) {
  for (const dialect::Dialect* backend : {&postgresql, &sqlite}) {
    const auto statements = backend->render({GetParam().action, here}, 0);
    ASSERT_EQ(statements.size(), 1u);
    EXPECT_EQ(statements[0].sql, GetParam().sql);
    EXPECT_EQ(statements[0].parameters, GetParam().parameters);
  }
}

std::vector<Written> written() {
  return {
      {"Insert",
       Insert{t, {{"a", one}, {"b", Expression{"now()"}}, {"c\"", Value("x")}}},
       R"(INSERT INTO "s"."t" ("a", "b", "c""") VALUES ($1, now(), $2))",
       {one, Value("x")}},
      {"InsertNothing", Insert{t, {}}, R"(INSERT INTO "s"."t" DEFAULT VALUES)", {}},
      {"Update",
       Update{t, {{"a", one}, {"b", Expression{"b + $1"}}}, where("id = $1 AND x < $2", {Value("i"), Value(2.5)})},
       R"(UPDATE "s"."t" SET "a" = $3, "b" = b + $1 WHERE (id = $1 AND x < $2))",
       {Value("i"), Value(2.5), one}},
      {"UpdateWhereEqual",
       Update{t, {{"a", one}}, where("", {}, {{"b", Value("x")}, {"c", Value()}})},
       R"(UPDATE "s"."t" SET "a" = $1 WHERE "b" = $2 AND "c" IS NULL)",
       {one, Value("x")}},
      {"UpdateAll", Update{t, {{"a", Value()}}, all}, R"(UPDATE "s"."t" SET "a" = $1)", {Value()}},
      {"DeleteRows",
       DeleteRows{t, where("a > $1", {one}, {{"b", Value(true)}})},
       R"(DELETE FROM "s"."t" WHERE (a > $1) AND "b" = $2)",
       {one, Value(true)}},
      {"DeleteAllRows", DeleteRows{t, all}, R"(DELETE FROM "s"."t")", {}},
      {"BackfillInOnePiece",
       Backfill{Update{t, {{"a", one}}, where("a IS NULL")}},
       R"(UPDATE "s"."t" SET "a" = $1 WHERE (a IS NULL))",
       {one}},
  };
}

INSTANTIATE_TEST_SUITE_P(Data, Rows, ::testing::ValuesIn(written()), [](const auto& its) { return its.param.name; });

TEST(Execute, TakesAsManyValuesAsParameters) {
  const Value x("x");
  for (const dialect::Dialect* dialect : {&postgresql, &sqlite}) {
    SCOPED_TRACE(dialect->backend());
    EXPECT_THAT(refusal(*dialect, Execute{"SELECT $1, $2", {x}}),
                HasSubstr("the statement has 2 parameters, but 1 values were given"));
    EXPECT_THAT(refusal(*dialect, Execute{"SELECT $1", {x, x}}), HasSubstr("1 parameters, but 2 values"));
    EXPECT_THAT(refusal(*dialect, Execute{"SELECT 1", {x}}), HasSubstr("0 parameters, but 1 values"));
    for (const char* sql : {"SELECT $1", "-- all\n WITH n AS (SELECT 1) DELETE FROM t WHERE a = $1"})
      EXPECT_THAT(refusal(*dialect, Execute{sql, {}}), HasSubstr("1 parameters, but 0 values")) << sql;
    for (const char* sql : {"SELECT '$1', \"$1\" /* $1 */", "SELECT 1; SELECT 2"})
      EXPECT_EQ(refusal(*dialect, Execute{sql, {}}), "(not refused)") << sql;
    EXPECT_EQ(refusal(*dialect, Execute{"SELECT $2, $1, $2", {x, x}}), "(not refused)");
  }
  EXPECT_THAT(refusal(postgresql, Execute{"SELECT 1; SELECT $1", {}}), HasSubstr("1 parameters, but 0 values"));
  EXPECT_THAT(refusal(sqlite, Execute{"SELECT ?", {}}), HasSubstr("1 parameters, but 0 values"));
}

// The arguments of a routine, and of a prepared statement.
TEST(Execute, LeavesParametersThatAreTheStatementsOwn) {
  for (const char* sql : {"CREATE FUNCTION f(int) RETURNS int RETURN $1", "PREPARE p (int) AS SELECT $1",
                          "CREATE FUNCTION f(int) RETURNS int LANGUAGE sql AS 'SELECT $1'"})
    EXPECT_EQ(refusal(postgresql, Execute{sql, {}}), "(not refused)") << sql;
}

// $2 would be the value of another part of the statement.
TEST(Condition, TakesAsManyValuesAsParameters) {
  for (const dialect::Dialect* dialect : {&postgresql, &sqlite}) {
    for (const Condition& wrong : {where("b = $2", {Value("x")}), where("b = $1"), where("b = 1", {Value("x")})}) {
      EXPECT_THAT(refusal(*dialect, Update{t, {{"a", one}}, wrong}), HasSubstr("values were given"));
      EXPECT_THAT(refusal(*dialect, DeleteRows{t, wrong}), HasSubstr("values were given"));
      EXPECT_THAT(refusal(*dialect, Backfill{Update{t, {{"a", one}}, wrong}}), HasSubstr("values were given"));
    }
  }
}

TEST(InsertStream, IsWhatEachBackendIsFastestWith) {
  const BulkInsert insert{t, {"a", "b\""}, {}};
  EXPECT_EQ(postgresql.insert_stream(insert).sql, R"(COPY "s"."t" ("a", "b""") FROM STDIN)");
  EXPECT_EQ(sqlite.insert_stream(insert).sql, R"(INSERT INTO "s"."t" ("a", "b""") VALUES ($1, $2))");
}

TEST(BackfillBatch, GoesThroughTheTableByItsRows) {
  const Backfill fill{Update{t, {{"a", one}}, where("a IS NULL AND b > $1", {Value("x")})}, 100};
  const dialect::Statement first = postgresql.backfill_batch(fill, Value());
  EXPECT_EQ(first.sql,
            "WITH batch AS MATERIALIZED (SELECT tableoid, ctid FROM \"s\".\"t\" WHERE (a IS NULL AND b > $1) LIMIT 100 "
            "FOR NO KEY UPDATE),\n"
            "changed AS (UPDATE \"s\".\"t\" SET \"a\" = $2 WHERE ctid = ANY (ARRAY(SELECT ctid FROM batch)) AND "
            "(tableoid, ctid) IN (SELECT tableoid, ctid FROM batch) RETURNING ((a IS NULL AND b > $1)) IS TRUE AS "
            "still)\n"
            "SELECT count(*), count(*) FILTER (WHERE still), (SELECT ctid FROM batch ORDER BY ctid DESC LIMIT 1)::text "
            "FROM changed");
  EXPECT_EQ(first.parameters, (std::vector{Value("x"), one}));
  const dialect::Statement next = postgresql.backfill_batch(fill, Value("(3,7)"));
  EXPECT_THAT(next.sql, ::testing::HasSubstr("AND ctid > $2::tid LIMIT 100"));
  EXPECT_EQ(next.parameters, (std::vector{Value("x"), Value("(3,7)"), one}));

  const dialect::Statement third = sqlite.backfill_batch(fill, one);
  EXPECT_EQ(
      third.sql,
      "UPDATE \"s\".\"t\" SET \"a\" = $3 WHERE _rowid_ IN (SELECT _rowid_ FROM \"s\".\"t\" WHERE (a IS NULL AND b "
      "> $1) AND _rowid_ > $2 ORDER BY _rowid_ LIMIT 100)\nRETURNING 1, NULL, _rowid_");
  EXPECT_EQ(third.parameters, (std::vector{Value("x"), one, one}));
}

TEST(BadRows, AreRefusedBeforeABackendSeesThem) {
  const std::vector<std::pair<Action, std::string>> mistakes{
      {Insert{t, {{"a", one}, {"a", one}}}, "insert \"t\": it sets column \"a\" twice"},
      {Insert{t, {{"a", Expression{""}}}}, "insert \"t\": the expression for \"a\" is empty"},
      {Update{t, {}, all}, "update \"t\": it sets no column"},
      {Update{t, {{"a", one}}, {}}, "update \"t\": it does not say which rows: where(…), where_equal(…) or all_rows"},
      {DeleteRows{t, {}}, "delete_rows \"t\": it does not say which rows: where(…), where_equal(…) or all_rows"},
      {DeleteRows{t, {"a", {}, {}, true}}, "delete_rows \"t\": it has a condition, and all_rows"},
      {Backfill{Update{t, {{"a", one}}, all}},
       "backfill \"t\": it needs a condition that no longer holds for the rows that are done"},
      {Backfill{Update{t, {{"a", one}}, where("x")}, 0}, "backfill \"t\": a batch of 0 rows"},
  };
  for (const auto& [action, message] : mistakes) EXPECT_EQ(refusal(postgresql, action), message);
  EXPECT_THAT(refusal(postgresql, Insert{t, {{"a", Value(std::string("x\0y", 3))}}}), ::testing::HasSubstr("NUL"));
  EXPECT_THAT(refusal(postgresql, Insert{t, {{"", one}}}), ::testing::HasSubstr("a name is empty"));
}

// No server would notice: the WHERE would be part of the comment, and what stands before the semicolon a statement.
TEST(DataOperations, ExpressionsEndWhereTheyEnd) {
  for (const char* backend : {"postgresql", "sqlite"}) {
    const dialect::Dialect& dialect = dialect::dialect_of(backend);
    for (const char* expression : {"a + 1 -- next", "a /* ", "1; DELETE FROM t"}) {
      Update update;
      update.table = {"", "t"};
      update.assignments.push_back({"b", Expression{expression}});
      update.condition.sql = "a = 1";
      EXPECT_NE(refusal(dialect, update), "(not refused)") << backend << ": " << expression;
    }
    Update update;
    update.table = {"", "t"};
    update.assignments.push_back({"b", Expression{"a -- kept apart\n + ';' /* closed */"}});
    update.condition.sql = "a = 1";
    EXPECT_EQ(refusal(dialect, update), "(not refused)") << backend;
  }
}

}  // namespace
}  // namespace migrator::testing
