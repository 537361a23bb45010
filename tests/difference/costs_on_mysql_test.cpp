// What MysqlDialect::copying() says of a change is what the server does: each is tried with ALGORITHM = NOCOPY and
// INPLACE, which it refuses where it cannot.
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
      {"OtherCollation", altered("b",
                                 [](AlterColumn& alter) {
                                   alter.type = string(20);
                                   alter.collation = CollationName{"utf8mb4_bin"};
                                 })},
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

// Whether the server makes the change so.
bool works(Subject& subject, Action action, const char* algorithm) {
  std::visit(
      [&](auto& one) {
        if constexpr (requires { one.online; }) one.online.algorithm = algorithm;
      },
      static_cast<AnyAction&>(action));
  subject.run("DROP TABLE IF EXISTS t, o");
  subject.run(creation);
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
  subject.run(creation);
  const Database before = reflection::reflect(*subject.connection, {.relations = {GetParam().table}});
  const std::string cost =
      dialect().copying(GetParam().action, &before.tables.at(0), subject.connection->server_version());
  if (dialect::mysql::is_mariadb(subject.connection->server_version()))
    EXPECT_EQ(works(subject, GetParam().action, "nocopy"), cost.empty()) << cost;
  EXPECT_EQ(works(subject, GetParam().action, "inplace"), !cost.starts_with("copies")) << cost;
}

INSTANTIATE_TEST_SUITE_P(Of, CostOnMysql, testing::ValuesIn(changes()),
                         [](const auto& instance) { return std::string(instance.param.name); });

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
