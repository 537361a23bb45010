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

Database before() {
  Table t{{"", "t"}, {column("a", {TypeKind::integer}), column("b", {.kind = TypeKind::string, .length = 20})}, {}, ""};
  Table archive{{"", "archive"}, {column("a", {TypeKind::integer})}, {}, ""};
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
  const std::vector<Operation> operations = {{AddConstraint{{"", "new"}, key}, {}},
                                             {retyped({"", "archive"}, "a", {TypeKind::bigint}), {}}};
  EXPECT_THAT(costs(operations, mariadb), IsEmpty());
}

}  // namespace
}  // namespace migrator::testing
