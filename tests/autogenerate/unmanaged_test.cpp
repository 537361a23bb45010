#include "autogenerate/unmanaged.hpp"

#include <gmock/gmock.h>

#include <optional>

#include "autogenerate/comparison.hpp"
#include "autogenerate/source.hpp"
#include "random_database.hpp"

namespace migrator::testing {
namespace {

using namespace schema;
using autogenerate::with_unmanaged;
using ::testing::AllOf;
using ::testing::HasSubstr;
using ::testing::IsEmpty;
using ::testing::Not;

constexpr std::uint32_t databases = 60;

// What autogenerate would write.
std::string changes(const Database& database, const Database& models) {
  const autogenerate::Backend backend{
      .name = "postgresql", .references = {}, .conversion = [](const auto&...) { return std::optional<Expression>(); }};
  const auto comparison = autogenerate::compare(database, with_unmanaged(models, database), backend);
  EXPECT_THAT(comparison.impossible, IsEmpty());
  return autogenerate::cpp_source(comparison.operations, [](const Operation&) { return std::vector<Execute>(); });
}

Database only_tables(const Database& database) {
  Database tables;
  tables.tables = database.tables;
  return tables;
}

TEST(Unmanaged, IsAllButTablesWhereModelsHaveTablesOnly) {
  const std::uint32_t first = std::random_device()();
  for (std::uint32_t seed = first; seed != first + databases; ++seed) {
    SCOPED_TRACE("seed " + std::to_string(seed));
    const Database database = random_database(seed);
    ASSERT_EQ(changes(database, only_tables(database)), "");
    ASSERT_EQ(changes(database, database), "");
  }
}

TableName named(const std::string& name) { return {"", name}; }

Table table(const TableName& name, const Type& type = {TypeKind::bigint}) {
  Table result;
  result.name = name;
  result.columns = {{"id", type, true, {}, {}, {}, {}, ""}};
  return result;
}

View view(const std::string& name) {
  View result;
  result.name = named(name);
  result.query = {"SELECT id FROM t"};
  return result;
}

Type enumeration(const std::string& name) {
  Type type{TypeKind::enumeration};
  type.name = name;
  return type;
}

TEST(Unmanaged, ThingsOfAKindThatModelsHaveAreDropped) {
  Database database, models;
  database.tables = models.tables = {table(named("t"))};
  database.views = {view("a"), view("b")};
  EXPECT_EQ(changes(database, models), "");
  models.views = {view("a")};
  EXPECT_EQ(changes(database, models), "  op.drop_view(\"b\");\n");
}

TEST(Unmanaged, TablesAreDroppedWithWhatIsOnThem) {
  Database database, models;
  database.tables = {table(named("t"))};
  Trigger trigger;
  trigger.name = "tr";
  trigger.table = named("t");
  database.triggers = {trigger};
  database.comments = {{{ObjectKind::trigger, {"", "tr"}, named("t")}, "c"}};
  EXPECT_THAT(changes(database, models), AllOf(HasSubstr("drop_table(\"t\")"), Not(HasSubstr("comment"))));
}

TEST(Unmanaged, SchemasThatNoModelIsIn) {
  Database database, models;
  database.schemas = {{"audit", {}, false}, {"shop", {}, false}};
  database.tables = {table({"audit", "log"}), table({"shop", "cart"}), table({"shop", "old"})};
  models.tables = {table({"shop", "cart"})};
  EXPECT_EQ(changes(database, models), "  op.drop_table({\"shop\", \"old\"});\n");
  models.schemas = {{"audit", {}, false}};
  EXPECT_THAT(changes(database, models), HasSubstr("op.drop_table({\"audit\", \"log\"});\n"));
}

TEST(Unmanaged, ViewsAreMadeAgainWhereTheyAreInTheWay) {
  Database database, models;
  database.tables = {table(named("t"))};
  models.tables = {table(named("t"), {TypeKind::text})};
  database.views = {view("v")};
  database.dependencies = {{{ObjectKind::view, named("v")}, {ObjectKind::table, named("t")}}};
  const std::string source = changes(database, models);
  const std::size_t drop = source.find("drop_view"), alter = source.find("alter_column"),
                    create = source.find("create_view");
  EXPECT_LT(drop, alter) << source;
  EXPECT_LT(alter, create) << source;
  EXPECT_NE(create, std::string::npos) << source;
}

TEST(Unmanaged, TypesGoWithTheColumnsThatTheyWereMadeFor) {
  Database database, models;
  database.tables = {table(named("t"), enumeration("used"))};
  database.enums = {{named("free"), {"a"}}, {named("used"), {"a"}}};
  models.tables = {table(named("t"), {TypeKind::text})};
  EXPECT_THAT(changes(database, models), AllOf(HasSubstr("used"), Not(HasSubstr("free"))));
  // A routine that stays needs it.
  CreateRoutine routine;
  routine.name = named("f");
  database.routines = {routine};
  database.dependencies = {{{ObjectKind::function, named("f"), {}, ""}, {ObjectKind::type, named("used")}}};
  EXPECT_THAT(changes(database, models), Not(HasSubstr("drop")));
}

TEST(Unmanaged, ThingsNeedOthersThatStay) {
  Database database, models;
  database.tables = models.tables = {table(named("t"))};
  CreateRoutine used, unused, theirs;
  used.name = named("used");
  unused.name = named("unused");
  theirs.name = named("theirs");
  Trigger trigger;
  trigger.name = "tr";
  trigger.table = named("t");
  trigger.function = TriggerFunction{named("used"), {}};
  database.routines = {theirs, unused, used};
  database.triggers = {trigger};
  models.routines = {theirs};
  EXPECT_EQ(changes(database, models), "  op.drop_function(\"unused\");\n");
}

TEST(Unmanaged, WhatNoModelCanSayStays) {
  Database database;
  database.others = {{"aggregate", {ObjectKind::function, named("total"), {}, "integer"}, "CREATE …", "DROP …"}};
  EXPECT_EQ(changes(database, {}), "");
}

TEST(Unmanaged, CommentsOfWhatIsDroppedGoWithIt) {
  Database database, models;
  database.tables = {table(named("t"))};
  database.tables[0].constraints = {Check{"gone", {"id > 0"}}, Check{"stays", {"id > 1"}}};
  for (const char* name : {"gone", "stays"})
    database.comments.push_back({{ObjectKind::constraint, {"", name}, named("t")}, "c"});
  models.tables = {table(named("t"))};
  models.tables[0].constraints = {Check{"", {"id > 1"}}};
  EXPECT_EQ(changes(database, models), "  op.drop_constraint(\"gone\", \"t\");\n");
}

}  // namespace
}  // namespace migrator::testing
