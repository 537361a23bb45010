// What MysqlDialect::copying() says of a change is what the server does: each is tried with ALGORITHM = NOCOPY, which
// MariaDB alone has, and INPLACE, which it refuses where it cannot.
#include <gmock/gmock.h>

#include "db/driver.hpp"
#include "dialect/mysql/mysql_dialect.hpp"
#include "engine/script_sink.hpp"
#include "reflection/reflection.hpp"
#include "subject.hpp"

namespace migrator::test {
namespace {

using namespace schema;

const TableName t{"", "t"};

constexpr const char* creation =
    "CREATE TABLE o (id int PRIMARY KEY, f varchar(20)); CREATE TABLE t (id int NOT NULL, a int, n int NOT NULL "
    "DEFAULT 0, b "
    "varchar(20), f varchar(20), e enum('a','b'), s int GENERATED ALWAYS AS (n + 1) STORED, x text, d datetime NULL, "
    "PRIMARY KEY (id), KEY (a)); INSERT INTO o VALUES (1, 'y'); INSERT INTO t (id, a, b, f) VALUES (1, 1, 'x', 'y')";

constexpr const char* creation_of_texts =
    "CREATE TABLE texts (code varchar(20) PRIMARY KEY, plain varchar(20), longer varchar(40), fixed char(20), "
    "large text, listed enum('a','b'), kept varchar(20) GENERATED ALWAYS AS ('x') STORED, "
    "in_key varchar(20), KEY (in_key), large_in_key text, UNIQUE (large_in_key(5)), "
    "latin varchar(200) CHARACTER SET latin1); INSERT INTO texts (code, plain) VALUES ('a', 'b'); "
    "CREATE TABLE olds (code varchar(20) PRIMARY KEY, plain varchar(20), longer varchar(70), fixed char(70), "
    "in_key varchar(20), KEY (in_key)) CHARACTER SET utf8mb3 COLLATE utf8mb3_bin; INSERT INTO olds (code) VALUES "
    "('a'); CREATE TABLE latins (plain varchar(20)) CHARACTER SET latin1; INSERT INTO latins VALUES ('b')";

struct Change {
  const char* name;
  Action action;
  const char* table = "t";
};
void PrintTo(const Change& change, std::ostream* out) { *out << change.name; }

Column column_of(const char* name, Type type) {
  Column column;
  column.name = name;
  column.type = std::move(type);
  return column;
}

Type integer() { return {.kind = TypeKind::integer}; }
Type own(const char* sql) { return {.kind = TypeKind::sql, .sql = sql}; }
Type string(int length) { return {.kind = TypeKind::string, .length = length}; }
Type character(int length) { return {.kind = TypeKind::character, .length = length}; }
Type text() { return {.kind = TypeKind::text}; }

AlterColumn retyped(const char* column, Type type) {
  AlterColumn alter{t, column};
  alter.type = std::move(type);
  return alter;
}

AlterColumn altered(const char* column, void (*change)(AlterColumn&)) {
  AlterColumn alter{t, column};
  change(alter);
  return alter;
}

// MODIFY says all of a column: also that it is of the same type.
AlterColumn collated(const char* table, const char* column, Type type, const char* collation) {
  AlterColumn alter{{"", table}, column};
  alter.type = std::move(type);
  if (collation) alter.collation = CollationName{collation};
  return alter;
}

AddColumn computed(bool is_virtual) {
  Column column = column_of("z", integer());
  column.computed = Computed{"n + 2", is_virtual};
  return {t, column};
}

CreateIndex indexed(const char* column, const char* method = "") {
  Index index;
  index.name = "ix";
  index.keys = {{column}};
  index.method = method;
  return {t, index};
}

std::vector<Change> changes() {
  const ForeignKey key{"fk", {"a"}, {"", "o"}, {"id"}};
  return {
      {"AddColumn", AddColumn{t, column_of("z", integer())}},
      {"AddStoredColumn", computed(false)},
      {"AddVirtualColumn", computed(true)},
      {"DropColumn", DropColumn{t, "b"}},
      {"OtherType", retyped("a", {.kind = TypeKind::bigint})},
      {"LongerText", retyped("b", string(40))},
      {"MuchLongerText", retyped("b", string(300))},
      {"ShorterText", retyped("b", string(10))},
      {"OtherCollation", collated("t", "b", string(20), "utf8mb4_bin")},
      {"OneMoreValue", retyped("e", own("enum('a','b','c')"))},
      {"OtherValues", retyped("e", own("enum('b','a')"))},
      {"NotNull", altered("f", [](AlterColumn& alter) { alter.table.name = "o", alter.nullable = false; }), "o"},
      {"NotNullBesideAStoredColumn", altered("f", [](AlterColumn& alter) { alter.nullable = false; })},
      {"Nullable", altered("n", [](AlterColumn& alter) { alter.nullable = true; })},
      {"Default", altered("a", [](AlterColumn& alter) { alter.default_value = Default(Value(std::int64_t{5})); })},
      {"Comment", altered("a", [](AlterColumn& alter) { alter.comment = "x"; })},
      {"Invisible", altered("a", [](AlterColumn& alter) { alter.invisible = true; })},
      {"OnUpdate", altered("d", [](AlterColumn& alter) { alter.on_update_current_timestamp = true; })},
      {"Identity", altered("id", [](AlterColumn& alter) { alter.identity = Identity(); })},
      {"OtherComputation", altered("s", [](AlterColumn& alter) { alter.computed = Computed{"n + 3"}; })},
      {"ForeignKey", AddConstraint{t, key}},
      {"Check", AddConstraint{t, Check{"ck", {"a > 0"}}}},
      {"Unique", AddConstraint{t, Unique{"uq", {"b"}}}},
      {"NoPrimaryKey", DropConstraint{t, "t_pkey"}},
      {"Index", indexed("b")},
      {"FirstFulltextIndex", indexed("x", "fulltext")},
      {"RowFormat", SetStorage{t, {{"row_format", Value("compact")}}}},
      {"Charset", SetStorage{t, {{"charset", Value("latin1")}}}},
      {"NoIndex", DropIndex{t, "a"}},
  };
}

// Lengths, character sets and collations.
std::vector<Change> changes_of_texts() {
  const auto texts = [](const char* name, const char* column, Type type, const char* collation = nullptr) {
    return Change{name, collated("texts", column, std::move(type), collation), "texts"};
  };
  const auto olds = [](const char* name, const char* column, Type type, const char* collation) {
    return Change{name, collated("olds", column, std::move(type), collation), "olds"};
  };
  const auto latins = [](const char* name, int length, const char* collation = nullptr) {
    return Change{name, collated("latins", "plain", string(length), collation), "latins"};
  };
  return {
      texts("Longer", "plain", string(63)),
      texts("TwoBytes", "plain", string(64)),
      texts("TwoBytesOfMore", "longer", string(64)),
      texts("LongerInAKey", "in_key", string(40)),
      texts("Collation", "plain", string(20), "utf8mb4_bin"),
      texts("CollationAndLonger", "plain", string(40), "utf8mb4_bin"),
      texts("CollationOfAChar", "fixed", character(20), "utf8mb4_bin"),
      texts("CollationOfALargeText", "large", text(), "utf8mb4_bin"),
      texts("CollationOfAnEnum", "listed", own("enum('a','b')"), "utf8mb4_bin"),
      texts("CharsetOfAnEnum", "listed", own("enum('a','b')"), "latin1_bin"),
      texts("CollationOfAKeptColumn", "kept", string(20), "utf8mb4_bin"),
      texts("CollationInAKey", "in_key", string(20), "utf8mb4_bin"),
      texts("CollationAndLongerInAKey", "in_key", string(40), "utf8mb4_bin"),
      texts("CollationOfALargeTextInAKey", "large_in_key", text(), "utf8mb4_bin"),
      texts("CollationInThePrimaryKey", "code", string(20), "utf8mb4_bin"),
      texts("LongerInLatin", "latin", string(255)),
      texts("TwoBytesInLatin", "latin", string(300)),
      texts("Charset", "latin", string(200), "utf8mb4_bin"),
      latins("LongerInALatinTable", 255),
      latins("TwoBytesInALatinTable", 256),
      latins("CollationInALatinTable", 20, "latin1_bin"),
      latins("CharsetInALatinTable", 20, "utf8mb4_bin"),
      olds("LargerCharset", "plain", string(20), "utf8mb4_general_ci"),
      olds("LargerCharsetOfTwoBytes", "longer", string(70), "utf8mb4_bin"),
      olds("LargerCharsetOfAChar", "fixed", character(70), "utf8mb4_bin"),
      olds("LargerCharsetInAKey", "in_key", string(20), "utf8mb4_bin"),
      olds("LargerCharsetAndCollationInAKey", "in_key", string(20), "utf8mb4_general_ci"),
      olds("LargerCharsetInThePrimaryKey", "code", string(20), "utf8mb4_bin"),
      olds("LargerCharsetAndCollationInThePrimaryKey", "code", string(20), "utf8mb4_general_ci"),
      olds("CharsetInAnOldTable", "plain", string(20), "latin1_bin"),
  };
}

void make_tables(Subject& subject) {
  subject.run(creation);
  subject.run(creation_of_texts);
}

// Whether the server makes the change so.
bool works(Subject& subject, Action action, const char* algorithm) {
  std::visit(
      [&](auto& one) {
        if constexpr (requires { one.online; }) one.online.algorithm = algorithm;
      },
      static_cast<AnyAction&>(action));
  subject.run("DROP TABLE IF EXISTS t, o, texts, olds, latins");
  make_tables(subject);
  try {
    run(subject, {{std::move(action), {}}});
    return true;
  } catch (const Error& error) {
    EXPECT_THAT(error.sql_state, testing::AnyOf("0A000", "HY000")) << error.what();
    EXPECT_THAT(error.hints, testing::Contains(testing::HasSubstr("say another algorithm() or lock()")));
    return false;
  }
}

class CostOnMysql : public testing::TestWithParam<Change> {
 protected:
  static void SetUpTestSuite() { db::set_driver_directory(DRIVERS); }
};

TEST_P(CostOnMysql, IsWhatTheServerDoes) {
  Subject subject;
  make_tables(subject);
  const Database before = reflection::reflect(*subject.connection, {.relations = {GetParam().table}});
  const std::string cost =
      dialect().copying(GetParam().action, &before.tables.at(0), subject.connection->server_version());
  if (dialect::mysql::is_mariadb(subject.connection->server_version())) {
    EXPECT_EQ(works(subject, GetParam().action, "nocopy"), cost.empty()) << cost;
  }
  EXPECT_EQ(works(subject, GetParam().action, "inplace"), !cost.starts_with("copies")) << cost;
}

const auto name_of = [](const auto& instance) { return std::string(instance.param.name); };
INSTANTIATE_TEST_SUITE_P(Of, CostOnMysql, testing::ValuesIn(changes()), name_of);
INSTANTIATE_TEST_SUITE_P(OfTexts, CostOnMysql, testing::ValuesIn(changes_of_texts()), name_of);

// MDEV-26294
TEST(CostOfACollation, IsACopyWhereAnIndexHasTheColumnBeforeMariadb10_6) {
  Index index;
  index.keys = {{"b"}};
  Table table;
  table.name = t;
  table.columns = {column_of("b", string(20))};
  const AlterColumn change = collated("t", "b", string(20), "utf8mb4_bin");
  EXPECT_EQ(dialect().copying(change, &table, 100519), "");
  table.indexes = {index};
  EXPECT_EQ(dialect().copying(change, &table, 100519), "copies table t, and others wait to write to it");
  EXPECT_EQ(dialect().copying(change, &table, 100600), "");
}

TEST(CostInAScript, StandsAboveTheStatement) {
  std::string text;
  const engine::RunOptions options;
  engine::Observer observer;
  const engine::ScriptOutput output = [&](std::string_view one) { text += one; };
  engine::ScriptSink sink(
      {"mysql", 101100}, options, observer, engine::Transaction::none, output, [] {}, [] {});
  sink.write({AddConstraint{t, Check{"ck", {"a > 0"}}}, {}});
  sink.write({DropColumn{t, "b"}, {}});
  EXPECT_EQ(text,
            "-- The server copies table t, and others wait to write to it\n"
            "ALTER TABLE `t` ADD CONSTRAINT `ck` CHECK (a > 0);\n\nALTER TABLE `t` DROP COLUMN `b`;\n\n");
}

}  // namespace
}  // namespace migrator::test
