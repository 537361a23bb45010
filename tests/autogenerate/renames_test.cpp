#include "autogenerate/renames.hpp"

#include <gmock/gmock.h>

#include <algorithm>
#include <optional>
#include <regex>

#include "autogenerate/comparison.hpp"
#include "autogenerate/creation.hpp"
#include "autogenerate/renames/moves.hpp"
#include "autogenerate/renames/texts.hpp"
#include "autogenerate/renames/type_texts.hpp"
#include "autogenerate/source.hpp"
#include "random_database.hpp"

namespace migrator::testing {
namespace {

using namespace schema;
using autogenerate::ColumnRename;
using autogenerate::due_renames;
using autogenerate::Models;
using autogenerate::Move;
using autogenerate::Rename;
using autogenerate::rename_rules;
using autogenerate::renamed_back;
using autogenerate::RenameRules;
using autogenerate::TableRename;
using autogenerate::Text;
using ::testing::ElementsAre;
using ::testing::HasSubstr;
using ::testing::IsEmpty;

constexpr std::uint32_t databases = 60;

const RenameRules& postgresql() { return rename_rules("postgresql"); }
const RenameRules& sqlite() { return rename_rules("sqlite"); }

std::string source_of(const Database& database) {
  return autogenerate::cpp_source(autogenerate::creation_of(database),
                                  [](const Operation&) { return std::vector<Execute>(); });
}

// Each table, column "id", and what has a name of its own.
std::vector<Rename> all_renames(const Database& database) {
  std::vector<Rename> renames;
  for (const Table& table : database.tables) {
    const TableName name{table.name.schema, "u" + table.name.name.substr(1)};
    renames.push_back({{ObjectKind::column, {"", "yd"}, name}, "id"});
    for (const Index& one : table.indexes)
      if (!one.name.empty())
        renames.push_back({{ObjectKind::index, {name.schema, "iy" + one.name.substr(2)}, name}, one.name});
    for (const Constraint& one : table.constraints)
      if (const auto* key = std::get_if<ForeignKey>(&one); key && !key->name.empty())
        renames.push_back({{ObjectKind::constraint, {"", "fx" + key->name.substr(2)}, name}, key->name});
    renames.push_back({{ObjectKind::table, name}, table.name.name});
  }
  return renames;
}

TEST(Renames, AllThatRefersToAThingFollows) {
  const std::uint32_t first = std::random_device()();
  for (std::uint32_t seed = first; seed != first + databases; ++seed) {
    SCOPED_TRACE("seed " + std::to_string(seed));
    const Database before = random_database(seed);
    std::string expected = source_of(before);
    expected = std::regex_replace(expected, std::regex("\"t([0-9]+)\""), "\"u$1\"");
    expected = std::regex_replace(expected, std::regex("\"id\""), "\"yd\"");
    expected = std::regex_replace(expected, std::regex("\"m\", \"yd\""), "\"m\", \"id\"");  // of the view
    expected = std::regex_replace(expected, std::regex("\"ix([0-9]+)\""), "\"iy$1\"");
    expected = std::regex_replace(expected, std::regex("\"fk([0-9]+)\""), "\"fx$1\"");
    const auto [operations, after] = renamed(before, all_renames(before), postgresql());
    ASSERT_EQ(source_of(after), expected);
    EXPECT_EQ(operations.size(), renamed_back(operations).size());
  }
}

TEST(DueRenames, AreAllThatModelsSayUntilTheyAreDone) {
  const std::uint32_t first = std::random_device()();
  const autogenerate::Backend backend{
      .name = "postgresql", .references = {}, .conversion = [](const auto&...) { return std::optional<Expression>(); }};
  for (std::uint32_t seed = first; seed != first + databases; ++seed) {
    SCOPED_TRACE("seed " + std::to_string(seed));
    const Database before = random_database(seed);
    const std::vector<Rename> renames = all_renames(before);
    Models models;
    models.database = renamed(before, renames, postgresql()).database;
    for (const Rename& one : renames) models.renames.push_back({one.object, one.old_name, {}});
    const std::vector<Rename> due = due_renames(before, models);
    ASSERT_TRUE(std::ranges::is_permutation(due, renames));
    const Database after = renamed(before, due, postgresql()).database;
    ASSERT_THAT(autogenerate::compare(after, models.database, backend).operations, IsEmpty());
    ASSERT_THAT(due_renames(after, models), IsEmpty());
  }
}

TEST(Renames, ThatAreSaidTwiceAreDoneOnce) {
  Database database;
  database.tables = {{{"", "a"}, {}, {}, ""}};
  const Rename rename{{ObjectKind::table, {"", "b"}}, "a"};
  EXPECT_EQ(renamed(database, {rename, rename}, postgresql()).operations.size(), 1u);
}

TEST(Renames, DependenciesFollow) {
  Database database;
  database.tables = {{{"", "a"}, {}, {}, ""}};
  const Object view{ObjectKind::view, {"", "v"}};
  database.dependencies = {{view, {ObjectKind::table, {"", "a"}}}, {{ObjectKind::column, {"", "x"}, {"", "a"}}, view}};
  const Database after = renamed(database, {{{ObjectKind::table, {"", "b"}}, "a"}}, postgresql()).database;
  EXPECT_EQ(after.dependencies[0].needs.name.name, "b");
  EXPECT_EQ(after.dependencies[1].object.table.name, "b");
}

std::vector<Move> ordered(std::vector<Move> moves) {
  return autogenerate::in_order(std::move(moves), {"name_in_between"});
}

TEST(Renames, OfNamesThatAreTakenComeLater) {
  EXPECT_THAT(ordered({{"a", "b"}, {"b", "c"}}), ElementsAre(Move{"b", "c"}, Move{"a", "b"}));
  EXPECT_THAT(ordered({{"a", "b"}, {"b", "a"}}),
              ElementsAre(Move{"a", "name_in_between1"}, Move{"b", "a"}, Move{"name_in_between1", "b"}));
}

Column column(const std::string& name, TypeKind type) { return {name, Type{type}, true, {}, {}, {}, {}, ""}; }

// A table with a column of each name, the types in turn.
Table table_of(const std::string& name, const std::vector<std::string>& columns) {
  Table table;
  table.name.name = name;
  TypeKind type = TypeKind::text;
  for (const std::string& one : columns) {
    table.columns.push_back(column(one, type));
    type = type == TypeKind::text ? TypeKind::integer : TypeKind::text;
  }
  return table;
}

Object column_object(const std::string& table, const std::string& name) {
  return {ObjectKind::column, {"", name}, {"", table}};
}

// A table t that has the columns, and a model of it: "new<old" is renamed from the old name.
std::vector<std::string> due(const std::vector<std::string>& there, const std::vector<std::string>& wanted) {
  Database database;
  database.tables = {table_of("t", there)};
  Models models;
  std::vector<std::string> names;
  for (const std::string& one : wanted) {
    const std::size_t from = one.find('<');
    names.push_back(one.substr(0, from));
    if (from != std::string::npos)
      models.renames.push_back({column_object("t", names.back()), one.substr(from + 1), {"models.cpp", 7}});
  }
  models.database.tables = {table_of("t", names)};
  std::vector<std::string> result;
  for (const Rename& one : due_renames(database, models)) result.push_back(one.object.name.name + "<" + one.old_name);
  return result;
}

TEST(DueRenames, AreThoseOfWhatIsThereUnderItsOldName) {
  EXPECT_THAT(due({"a"}, {"b<a"}), ElementsAre("b<a"));
  EXPECT_THAT(due({"b"}, {"b<a"}), IsEmpty());  // done
  EXPECT_THAT(due({"x"}, {"b<a"}), IsEmpty());  // new
}

TEST(DueRenames, MayComeInAChain) {
  EXPECT_THAT(due({"a", "b"}, {"b<a", "c<b"}), ElementsAre("b<a", "c<b"));
  EXPECT_THAT(due({"b", "c"}, {"b<a", "c<b"}), IsEmpty());
  EXPECT_THAT(due({"a"}, {"b<a", "c<b"}), ElementsAre("b<a"));
  EXPECT_THAT(due({"b"}, {"b<a", "c<b"}), ElementsAre("c<b"));
}

TEST(DueRenames, MayCircle) {
  EXPECT_THAT(due({"a", "b"}, {"b<a", "a<b"}), ElementsAre("b<a", "a<b"));
  EXPECT_THAT(due({"b", "a"}, {"b<a", "a<b"}), IsEmpty());
  // All of them are texts: who has which name cannot be told.
  EXPECT_THAT(due({"a", "x", "b"}, {"b<a", "x", "a<b"}), IsEmpty());
}

std::string mistake(const std::vector<std::string>& there, const std::vector<std::string>& wanted) {
  try {
    due(there, wanted);
    return "none";
  } catch (const Error& error) {
    EXPECT_EQ(error.kind, ErrorKind::sql);
    return error.origin.to_string() + ": " + error.message + "; " + error.hints.at(0);
  }
}

TEST(DueRenames, OfWhatIsThereUnderBothNamesAreAnError) {
  EXPECT_EQ(mistake({"a", "b"}, {"b<a"}),
            "models.cpp:7: column \"b\" of \"t\" is there under both names; the database has \"a\" too: rename or drop "
            "one of the two in a revision, or take renamed_from(\"a\") out of the model");
  // They have other types than either way would give them.
  EXPECT_THAT(mistake({"a", "x", "b"}, {"x", "b<a", "a<b"}), HasSubstr("exchanges its name with another one"));
  EXPECT_THAT(due({"x"}, {"x", "b<a", "a<b"}), IsEmpty());  // new
  EXPECT_THAT(mistake({"a"}, {"b<a", "c<a"}), HasSubstr("column \"c\" of \"t\" has the old name of column \"b\""));
}

TEST(DueRenames, OfColumnsInATableThatIsRenamedToo) {
  Database database;
  database.tables = {table_of("old", {"a"})};
  Models models;
  models.database.tables = {table_of("new", {"b"})};
  models.renames = {{column_object("new", "b"), "a", {}}, {{ObjectKind::table, {"", "new"}}, "old", {}}};
  const std::vector<Rename> renames = due_renames(database, models);
  ASSERT_EQ(renames.size(), 2u);
  const auto [operations, after] = renamed(database, renames, postgresql());
  EXPECT_EQ(static_cast<const AnyAction&>(operations.at(0).action), AnyAction(RenameTable{{"", "old"}, "new"}));
  EXPECT_EQ(static_cast<const AnyAction&>(operations.at(1).action), AnyAction(RenameColumn{{"", "new"}, "a", "b"}));
  EXPECT_THAT(autogenerate::compare(after, models.database, {}).operations, IsEmpty());
  EXPECT_THAT(autogenerate::compare(models.database, after, {}).operations, IsEmpty());
  const auto back = renamed_back(operations);
  EXPECT_EQ(static_cast<const AnyAction&>(back.at(0).action), AnyAction(RenameColumn{{"", "new"}, "b", "a"}));
  EXPECT_EQ(static_cast<const AnyAction&>(back.at(1).action), AnyAction(RenameTable{{"", "new"}, "old"}));
}

// Of an enum with the values, and a model of it: "new<old" is renamed from the old value.
std::vector<std::string> due_values(const std::vector<std::string>& there, const std::vector<std::string>& wanted) {
  const ObjectName type{"s", "mood"};
  Database database;
  database.enums = {{type, there}};
  Models models;
  models.database.enums = {{type, {}}};
  for (const std::string& one : wanted) {
    const std::size_t from = one.find('<');
    models.database.enums[0].values.push_back(one.substr(0, from));
    if (from != std::string::npos)
      models.renames.push_back({{ObjectKind::enum_value, {"", one.substr(0, from)}, type}, one.substr(from + 1), {}});
  }
  std::vector<std::string> result;
  for (const Rename& one : due_renames(database, models)) result.push_back(one.object.name.name + "<" + one.old_name);
  return result;
}

TEST(DueRenames, OfValues) {
  EXPECT_THAT(due_values({"sad", "happy"}, {"sad", "glad<happy"}), ElementsAre("glad<happy"));
  EXPECT_THAT(due_values({"sad", "glad"}, {"sad", "glad<happy"}), IsEmpty());
  EXPECT_THAT(due_values({"sad"}, {"sad", "glad<happy"}), IsEmpty());
  EXPECT_THROW(due_values({"sad", "happy", "glad"}, {"sad", "glad<happy"}), Error);
  // That they have exchanged their names, the places tell.
  EXPECT_THAT(due_values({"a", "b"}, {"b<a", "a<b"}), ElementsAre("b<a", "a<b"));
  EXPECT_THAT(due_values({"b", "a"}, {"b<a", "a<b"}), IsEmpty());
}

TEST(RenamesInTexts, OfTypesAndValues) {
  using autogenerate::TypeRename;
  using autogenerate::ValueRename;
  const auto with_value = [](const std::string& sql) {
    return with_rename(sql, ValueRename{{"", "mood"}, "so so", "it's"}, postgresql());
  };
  EXPECT_EQ(with_value("m = 'so so'::mood OR t = 'so so'::text"), "m = 'it''s'::mood OR t = 'so so'::text");
  EXPECT_EQ(with_value("m = ANY ('{sad,\"so so\"}'::mood[])"), "m = ANY ('{sad,it''s}'::mood[])");
  EXPECT_EQ(with_value("m = 'so so'::s.mood"), "m = 'so so'::s.mood");
  const auto with_type = [](const std::string& sql) {
    return with_rename(sql, TypeRename{{"s", "mood"}, "Mood"}, postgresql());
  };
  EXPECT_EQ(with_type("'a'::s.mood = mood AND x::mood = y::s.mood[]"),
            "'a'::s.\"Mood\" = mood AND x::mood = y::s.\"Mood\"[]");
  EXPECT_EQ(autogenerate::with_type_in_list("mood mood, VARIADIC x mood[], mood DEFAULT 'a'::mood",
                                            TypeRename{{"", "mood"}, "b"}, postgresql()),
            "mood b, VARIADIC x b[], b DEFAULT 'a'::b");
}

TEST(Renames, OfIndexesAreMadeAgainWhereTheServerHasNoWord) {
  Database database;
  database.tables = {table_of("t", {"a"})};
  database.tables[0].indexes = {{"old", {IndexKey{"a"}}}};
  const auto operations =
      renamed(database, {{{ObjectKind::index, {"", "new"}, {"", "t"}}, "old"}}, sqlite()).operations;
  ASSERT_EQ(operations.size(), 2u);
  EXPECT_EQ(static_cast<const AnyAction&>(operations[0].action), AnyAction(DropIndex{{"", "t"}, "old"}));
  EXPECT_EQ(static_cast<const AnyAction&>(operations[1].action),
            AnyAction(CreateIndex{{"", "t"}, {"new", {IndexKey{"a"}}}}));
  const auto back = renamed_back(operations);
  EXPECT_EQ(static_cast<const AnyAction&>(back.at(0).action), AnyAction(DropIndex{{"", "t"}, "new"}));
  EXPECT_EQ(static_cast<const AnyAction&>(back.at(1).action),
            AnyAction(CreateIndex{{"", "t"}, {"old", {IndexKey{"a"}}}}));
}

// Column "name" of "user" becomes "full name"; "post" has a name, too.
std::string with_column(const std::string& sql, Text kind, const RenameRules& rules = postgresql()) {
  return with_rename(
      sql, ColumnRename{{"", "user"}, "name", "full name"}, kind,
      [](const TableName& table, const std::string&) { return table.name == "post"; }, rules);
}

TEST(RenamesInTexts, OfColumnsInExpressionsOfTheirTable) {
  EXPECT_EQ(with_column("(name <> 'name'::text)", Text::of_table), "(\"full name\" <> 'name'::text)");
  EXPECT_EQ(with_column("name(name) || x.name", Text::of_table), "name(\"full name\") || x.name");
  EXPECT_EQ(with_column("name::app.name = 'a'::name", Text::of_table), "\"full name\"::app.name = 'a'::name");
  EXPECT_EQ(with_column("(new.name IS DISTINCT FROM old.name)", Text::of_trigger),
            "(new.\"full name\" IS DISTINCT FROM old.\"full name\")");
  EXPECT_EQ(with_column("NAME = [name] /* name */ + `name`", Text::of_table, sqlite()),
            "\"full name\" = \"full name\" /* name */ + \"full name\"");
  EXPECT_EQ(with_column("a = 'no'", Text::of_table), "a = 'no'");
}

TEST(RenamesInTexts, OfColumnsInQueries) {
  EXPECT_EQ(with_column(" SELECT id,\n    name\n   FROM \"user\"\n  WHERE name > 'a'", Text::of_query),
            " SELECT id,\n    \"full name\" AS name\n   FROM \"user\"\n  WHERE \"full name\" > 'a'");
  EXPECT_EQ(with_column("SELECT u.name AS \"full name\", lower(u.name) AS name FROM \"user\" u", Text::of_query),
            "SELECT u.\"full name\", lower(u.\"full name\") AS name FROM \"user\" u");
  EXPECT_EQ(with_column("SELECT p.name, u.name FROM (post p JOIN \"user\" u ON ((p.id = u.id)))", Text::of_query),
            "SELECT p.name, u.\"full name\" AS name FROM (post p JOIN \"user\" u ON ((p.id = u.id)))");
  EXPECT_EQ(with_column("SELECT name FROM user", Text::of_query, sqlite()), "SELECT \"full name\" FROM user");
  // Which one it is cannot be seen.
  EXPECT_EQ(with_column("SELECT name FROM user, post", Text::of_query, sqlite()), "SELECT name FROM user, post");
  EXPECT_EQ(with_column("SELECT name FROM post", Text::of_query), "SELECT name FROM post");
}

std::string with_table(const std::string& sql, Text kind, const RenameRules& rules = postgresql()) {
  return with_rename(sql, TableRename{{"", "user"}, "account"}, kind, rules);
}

TEST(RenamesInTexts, OfTables) {
  EXPECT_EQ(with_table("SELECT \"user\".id, \"user\" FROM \"user\"", Text::of_query),
            "SELECT account.id, \"user\" FROM account");
  EXPECT_EQ(with_table("SELECT u.id FROM \"user\" u, app.\"user\"", Text::of_query),
            "SELECT u.id FROM account u, app.\"user\"");
  EXPECT_EQ(with_table("SELECT \"user\".id FROM post \"user\"", Text::of_query),
            "SELECT \"user\".id FROM post \"user\"");
  EXPECT_EQ(with_table("SELECT EXTRACT(year FROM \"user\") FROM x JOIN \"user\" y ON true", Text::of_query),
            "SELECT EXTRACT(year FROM \"user\") FROM x JOIN account y ON true");
  EXPECT_EQ(with_table("UPDATE User SET a = 1; INSERT INTO user (user) VALUES (new.user);", Text::of_query, sqlite()),
            "UPDATE \"account\" SET a = 1; INSERT INTO \"account\" (user) VALUES (new.user);");
}

}  // namespace
}  // namespace migrator::testing
