// What of a list of operations makes the server write whole tables.
#include "autogenerate/costs.hpp"

#include <gmock/gmock.h>

namespace migrator::testing {
namespace {

using namespace schema;
using autogenerate::Cost;
using ::testing::ElementsAre;
using ::testing::IsEmpty;

constexpr int mysql_8_0_20 = 80020, mysql_8_4 = 80400, mariadb = 101114;

Column column(const char* name, Type type) {
  Column one;
  one.name = name;
  one.type = std::move(type);
  return one;
}

Table table(const char* name) { return {{"", name}, {column("a", {TypeKind::integer})}, {}, ""}; }

Database before() {
  Table t{{"", "t"}, {column("a", {TypeKind::integer}), column("b", {.kind = TypeKind::string, .length = 20})}, {}, ""};
  Table archive = table("archive");
  archive.storage.parameters = {{"engine", Value("MyISAM")}};
  Database database;
  database.tables = {t, archive};
  return database;
}

AlterColumn retyped(const TableName& table, const char* column, Type type) {
  AlterColumn alter{table, column};
  alter.type = std::move(type);
  return alter;
}

std::vector<std::pair<std::size_t, std::string>> costs(const std::vector<Operation>& operations, int version,
                                                       const char* backend = "mysql") {
  std::vector<std::pair<std::size_t, std::string>> found;
  for (const Cost& one : autogenerate::costs_of(operations, before(), dialect::dialect_of(backend), version))
    found.emplace_back(one.operation, one.text);
  return found;
}

const std::string copies = "the server copies table t, and others wait to write to it";

TEST(Costs, AreSaidOfTheOperationThatHasThem) {
  const TableName t{"", "t"};
  const std::vector<Operation> operations = {{AddColumn{t, column("c", {TypeKind::integer})}, {}},
                                             {retyped(t, "a", {TypeKind::bigint}), {}}};
  EXPECT_THAT(costs(operations, mariadb), ElementsAre(std::pair(std::size_t{1}, copies)));
  EXPECT_THAT(costs(operations, 0, "postgresql"), IsEmpty());
}

TEST(Costs, OfATableWithAnotherNameAreThose) {
  const std::vector<Operation> operations = {{RenameTable{{"", "t"}, "u"}, {}},
                                             {retyped({"", "u"}, "a", {TypeKind::bigint}), {}}};
  EXPECT_THAT(costs(operations, mariadb),
              ElementsAre(std::pair(std::size_t{1}, "the server copies table u, and others wait to write to it")));
}

TEST(Costs, DependOnTheServer) {
  const TableName t{"", "t"};
  const std::vector<Operation> dropped = {{DropColumn{t, "b"}, {}}};
  EXPECT_THAT(costs(dropped, mysql_8_0_20),
              ElementsAre(std::pair(std::size_t{0}, "the server builds table t anew, while others go on")));
  EXPECT_THAT(costs(dropped, mysql_8_4), IsEmpty());
  EXPECT_THAT(costs(dropped, mariadb), IsEmpty());
  const std::vector<Operation> longer = {{retyped(t, "b", {.kind = TypeKind::string, .length = 300}), {}}};
  EXPECT_THAT(costs(longer, mysql_8_4), ElementsAre(std::pair(std::size_t{0}, copies)));
  EXPECT_THAT(costs(longer, mariadb), IsEmpty());
}

// What is new has no rows, and of other engines than InnoDB nothing is known.
TEST(Costs, AreOfTablesThatWereThere) {
  const ForeignKey key{"fk", {"a"}, {"", "t"}, {"a"}};
  const std::vector<Operation> operations = {{CreateTable{table("new")}, {}},
                                             {AddConstraint{{"", "new"}, key}, {}},
                                             {RenameTable{{"", "new"}, "newer"}, {}},
                                             {AddConstraint{{"", "newer"}, key}, {}},
                                             {retyped({"", "archive"}, "a", {TypeKind::bigint}), {}}};
  EXPECT_THAT(costs(operations, mariadb), IsEmpty());
}

TEST(Costs, OfATableThatIsMadeAgainAreNone) {
  const Check check{"ck", {"a > 0"}};
  const std::vector<Operation> operations = {{AddConstraint{{"", "t"}, check}, {}},
                                             {DropTable{{"", "t"}}, {}},
                                             {CreateTable{table("t")}, {}},
                                             {AddConstraint{{"", "t"}, check}, {}}};
  EXPECT_THAT(costs(operations, mariadb), ElementsAre(std::pair(std::size_t{0}, copies)));
}

// As behind op.execute("CREATE TABLE …"), or where there is no database to ask.
TEST(Costs, OfATableThatNobodyKnowsAreThoseOfAny) {
  const TableName unknown{"", "u"};
  const std::vector<Operation> operations = {{retyped(unknown, "a", {TypeKind::bigint}), {}},
                                             {AddConstraint{unknown, Check{"ck", {"a > 0"}}}, {}}};
  EXPECT_THAT(costs(operations, mariadb),
              ElementsAre(std::pair(std::size_t{1}, "the server copies table u, and others wait to write to it")));
}

// Each is compared with what the ones before it have left.
TEST(Costs, DependOnTheOperationsBefore) {
  const TableName t{"", "t"};
  const auto is_copied = [](std::size_t operation) { return std::pair(operation, copies); };
  const Type bigint{TypeKind::bigint}, integer{TypeKind::integer};
  EXPECT_THAT(costs({{retyped(t, "a", bigint), {}}, {retyped(t, "a", bigint), {}}}, mariadb),
              ElementsAre(is_copied(0)));
  EXPECT_THAT(costs({{RenameColumn{t, "a", "c"}, {}}, {retyped(t, "c", bigint), {}}}, mariadb),
              ElementsAre(is_copied(1)));
  EXPECT_THAT(costs({{AddColumn{t, column("c", integer)}, {}}, {retyped(t, "c", bigint), {}}}, mariadb),
              ElementsAre(is_copied(1)));
  EXPECT_THAT(costs({{DropColumn{t, "a"}, {}}, {AddColumn{t, column("a", bigint)}, {}}, {retyped(t, "a", bigint), {}}},
                    mariadb),
              IsEmpty());
  AlterColumn renamed = retyped(t, "a", bigint);
  renamed.new_name = "c";
  EXPECT_THAT(costs({{renamed, {}}, {retyped(t, "c", integer), {}}}, mariadb), ElementsAre(is_copied(0), is_copied(1)));
}

// MariaDB copies for another order of a text that is in the primary key, whatever the column is called by then.
TEST(Costs, OfAnIndexedColumnFollowItsName) {
  const TableName t{"", "t"};
  AlterColumn ordered = retyped(t, "c", {.kind = TypeKind::string, .length = 20});
  ordered.collation = CollationName{"utf8mb4_bin"};
  AlterColumn before = retyped(t, "b", {.kind = TypeKind::string, .length = 20});
  before.collation = CollationName{"utf8mb4_general_ci"};
  const std::vector<Operation> operations = {
      {before, {}}, {AddConstraint{t, PrimaryKey{"", {"b"}}}, {}}, {RenameColumn{t, "b", "c"}, {}}, {ordered, {}}};
  EXPECT_THAT(costs(operations, mariadb), ::testing::Contains(std::pair(std::size_t{3}, copies)));
}

TEST(Costs, OfAnEngineEndAndBeginWithIt) {
  const TableName archive{"", "archive"};
  const auto engine = [&](const char* name) { return SetStorage{archive, {{"engine", Value(name)}}}; };
  const std::vector<Operation> operations = {{engine("InnoDB"), {}},
                                             {retyped(archive, "a", {TypeKind::bigint}), {}},
                                             {engine("Aria"), {}},
                                             {retyped(archive, "a", {TypeKind::integer}), {}}};
  const std::string text = "the server copies table archive, and others wait to write to it";
  EXPECT_THAT(costs(operations, mariadb),
              ElementsAre(std::pair(std::size_t{1}, text), std::pair(std::size_t{2}, text)));
}

}  // namespace
}  // namespace migrator::testing
