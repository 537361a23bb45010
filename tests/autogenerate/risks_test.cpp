#include "autogenerate/risks.hpp"

#include <gmock/gmock.h>

#include "autogenerate/risks/narrowing.hpp"
#include "autogenerate/source.hpp"

namespace migrator::testing {
namespace {

using namespace schema;
using autogenerate::is_wider_or_same;
using autogenerate::Risk;
using ::testing::ElementsAre;
using ::testing::HasSubstr;
using ::testing::IsEmpty;
using enum TypeKind;

const dialect::Dialect& postgresql() { return dialect::dialect_of("postgresql"); }

Type sized(TypeKind kind, int length) { return {.kind = kind, .length = length}; }
Type numbers(int precision, int scale) { return {.kind = numeric, .precision = precision, .scale = scale}; }
Type seconds(TypeKind kind, int precision) { return {.kind = kind, .precision = precision}; }
Type array_of(const Type& element) { return {.kind = TypeKind::array, .element = {element}}; }
Type named_enum(const std::string& name) { return {.kind = enumeration, .name = name}; }

TEST(WiderTypes, HaveRoomForAllValues) {
  const std::pair<Type, Type> pairs[] = {{{smallint}, {integer}},
                                         {{integer}, {bigint}},
                                         {{integer}, {double_precision}},
                                         {{smallint}, {real}},
                                         {{real}, {double_precision}},
                                         {{bigint}, {numeric}},
                                         {{integer}, numbers(12, 2)},
                                         {numbers(5, 2), numbers(7, 2)},
                                         {numbers(5, 2), numbers(7, 4)},
                                         {numbers(5, 2), {numeric}},
                                         {sized(string, 20), sized(string, 50)},
                                         {sized(string, 20), {string}},
                                         {sized(string, 20), {text}},
                                         {sized(character, 3), sized(string, 3)},
                                         {{text}, {string}},
                                         {{string}, {text}},
                                         {{integer}, {text}},
                                         {{bigint}, sized(string, 20)},
                                         {{uuid}, sized(string, 36)},
                                         {named_enum("mood"), {text}},
                                         {{date}, {timestamp}},
                                         {{timestamp}, {timestamptz}},
                                         {seconds(timestamp, 0), seconds(timestamp, 3)},
                                         {seconds(timestamp, 0), {timestamp}},
                                         {{jsonb}, {json}},
                                         {array_of({integer}), array_of({bigint})}};
  for (const auto& [from, to] : pairs) {
    EXPECT_TRUE(is_wider_or_same(from, to)) << postgresql().type_name(from) << " " << postgresql().type_name(to);
    EXPECT_TRUE(is_wider_or_same(from, from));
  }
}

TEST(NarrowerTypes, AreAllOthers) {
  const std::pair<Type, Type> pairs[] = {{{bigint}, {integer}},
                                         {{bigint}, {double_precision}},
                                         {{integer}, {real}},
                                         {{double_precision}, {real}},
                                         {{double_precision}, {numeric}},
                                         {{numeric}, {bigint}},
                                         {{numeric}, numbers(10, 2)},
                                         {{bigint}, numbers(18, 0)},
                                         {numbers(5, 2), numbers(5, 3)},
                                         {numbers(5, 2), numbers(9, 1)},
                                         {sized(string, 50), sized(string, 20)},
                                         {{text}, sized(string, 255)},
                                         {{bigint}, sized(string, 19)},
                                         {{text}, {integer}},
                                         {{binary}, {text}},
                                         {{timestamptz}, {date}},
                                         {{timestamptz}, {timestamp}},
                                         {{timestamp}, seconds(timestamp, 0)},
                                         {{json}, {jsonb}},
                                         {named_enum("mood"), named_enum("color")},
                                         {array_of({bigint}), array_of({integer})}};
  for (const auto& [from, to] : pairs)
    EXPECT_FALSE(is_wider_or_same(from, to)) << postgresql().type_name(from) << " " << postgresql().type_name(to);
}

Column column(const std::string& name, const Type& type, bool nullable = true) {
  return {name, type, nullable, {}, {}, {}, {}, ""};
}

const TableName user{"", "user"}, org{"app", "org"};

Database shop() {
  Database database;
  Table users, orgs;
  users.name = user;
  users.columns = {column("id", {bigint}, false), column("name", sized(string, 50)), column("org", {bigint})};
  users.constraints = {PrimaryKey{"user_pkey", {"id"}}};
  orgs.name = org;
  orgs.columns = {column("id", {bigint}, false)};
  orgs.constraints = {PrimaryKey{"org_pkey", {"id"}}};
  database.tables = {users, orgs};
  return database;
}

std::vector<std::string> risks(std::vector<Action> actions, const Database& before = shop()) {
  std::vector<Operation> operations;
  for (Action& one : actions) operations.push_back({std::move(one), {}});
  std::vector<std::string> lines;
  for (const Risk& one : autogenerate::risks_of(operations, before, postgresql()))
    lines.push_back(std::to_string(one.operation) + " " + one.text + ": " + one.probe);
  return lines;
}

AlterColumn alter(const std::string& column_name, const Type& type) {
  AlterColumn result{user, column_name};
  result.type = type;
  return result;
}

TEST(Risks, OfWhatIsDropped) {
  EXPECT_THAT(risks({DropTable{org}, DropColumn{user, "name"}}),
              ElementsAre("0 drops table app.org, which has rows: SELECT EXISTS (SELECT 1 FROM \"app\".\"org\")",
                          "1 drops column user.name, which has values: SELECT EXISTS (SELECT 1 FROM \"user\" WHERE "
                          "\"name\" IS NOT NULL)"));
  EXPECT_THAT(risks({DropObject{{ObjectKind::view, {"", "v"}}}, DropConstraint{user, "user_pkey"}}), IsEmpty());
  EXPECT_THAT(
      risks({DropObject{{ObjectKind::sequence, {"", "s"}}}}),
      ElementsAre("0 drops sequence s, and with it the number that it has come to: SELECT is_called FROM \"s\""));
}

TEST(Risks, OfNarrowerTypes) {
  EXPECT_THAT(risks({alter("name", {text}), alter("name", sized(string, 20)), alter("id", {integer})}),
              ElementsAre("1 changes user.name from varchar(50) to varchar(20), and some values do not fit: SELECT "
                          "EXISTS (SELECT 1 FROM \"user\" WHERE length(\"name\") > 20)",
                          "2 changes user.id from bigint to integer, and some values do not fit: SELECT EXISTS (SELECT "
                          "1 FROM \"user\" WHERE \"id\" NOT BETWEEN -2147483648 AND 2147483647)"));
}

TEST(Risks, OfTypesThatAreMadeAnew) {
  Database before = shop();
  before.enums = {{{"", "mood"}, {"sad", "it's", "ok"}}};
  before.domains = {{{"", "d"}, {bigint}, "", true, {}, {}}};
  before.tables[0].columns.push_back(column("mood", named_enum("mood")));
  before.tables[0].columns.push_back(column("moods", array_of(named_enum("mood"))));
  before.tables[0].columns.push_back(column("d", {.kind = TypeKind::named, .name = "d"}));
  const auto risks_with = [&](Action made) {
    return risks({std::move(made), alter("mood", named_enum("mood")), alter("moods", array_of(named_enum("mood"))),
                  alter("d", {.kind = TypeKind::named, .name = "d"})},
                 before);
  };
  EXPECT_THAT(
      risks_with(CreateEnum{{"", "mood"}, {"sad", "ok"}}),
      ElementsAre("1 changes user.mood to another \"mood\", which has no \"it's\", and some rows have: SELECT "
                  "EXISTS (SELECT 1 FROM \"user\" WHERE \"mood\"::text IN ('it''s'))",
                  "2 changes user.moods to another \"mood\"[], which has no \"it's\", and some rows have: SELECT "
                  "EXISTS (SELECT 1 FROM \"user\" WHERE \"moods\"::text[] && ARRAY['it''s']::text[])"));
  EXPECT_THAT(risks_with(CreateEnum{{"", "mood"}, {"ok", "it's", "sad"}}), IsEmpty());
  EXPECT_THAT(risks_with(CreateDomain{{"", "d"}, {numeric}, "", true, {}, {}}), IsEmpty());
  EXPECT_THAT(risks_with(CreateDomain{{"", "d"}, {integer}, "", true, {}, {}}),
              ElementsAre(HasSubstr("WHERE \"d\" NOT BETWEEN -2147483648 AND 2147483647")));
}

TEST(Risks, OfNumberingWhatHasNumbers) {
  AlterColumn numbered{user, "id"};
  numbered.identity = Identity{};
  EXPECT_THAT(risks({numbered}), ElementsAre(HasSubstr("0 numbers user.id from the beginning")));
  numbered.identity = NoIdentity{};
  EXPECT_THAT(risks({numbered}), IsEmpty());
}

TEST(Risks, OfNull) {
  AlterColumn not_null{user, "name"};
  not_null.nullable = false;
  EXPECT_THAT(risks({not_null, AddColumn{user, column("x", {text}, false)}, AddColumn{user, column("y", {text})}}),
              ElementsAre("0 makes user.name NOT NULL, and some rows have no value: SELECT EXISTS (SELECT 1 FROM "
                          "\"user\" WHERE \"name\" IS NULL)",
                          "1 adds column user.x, NOT NULL and without a default, to a table that has rows: SELECT "
                          "EXISTS (SELECT 1 FROM \"user\")"));
}

TEST(Risks, OfConstraints) {
  EXPECT_THAT(risks({AddConstraint{user, Unique{"", {"name", "org"}}}}),
              ElementsAre("0 makes (name, org) unique of user, and some rows have the same values: SELECT EXISTS "
                          "(SELECT 1 FROM \"user\" WHERE \"name\" IS NOT NULL AND \"org\" IS NOT NULL GROUP BY "
                          "\"name\", \"org\" HAVING count(*) > 1)"));
  EXPECT_THAT(risks({AddConstraint{user, Check{"ck", {"length(name) > 3"}}}}),
              ElementsAre("0 adds the check ck to user, and some rows do not satisfy it: SELECT EXISTS (SELECT 1 FROM "
                          "\"user\" AS \"user\" WHERE NOT (length(name) > 3))"));
  EXPECT_THAT(risks({AddConstraint{user, Check{"ck", {"paid(name)"}}}}),
              ElementsAre("0 adds the check ck to user, which its rows may not satisfy: "));
  EXPECT_THAT(risks({AddConstraint{user, ForeignKey{"", {"org"}, org, {}}}}),
              ElementsAre("0 lets user (org) refer to app.org, and some rows refer to nothing that is there: SELECT "
                          "EXISTS (SELECT 1 FROM \"user\" AS child WHERE child.\"org\" IS NOT NULL AND NOT EXISTS "
                          "(SELECT 1 FROM \"app\".\"org\" AS parent WHERE parent.\"id\" = child.\"org\"))"));
}

TEST(Risks, AreNoneWhereTheRowsHaveKeptItAlready) {
  Database before = shop();
  before.tables[0].constraints.push_back(ForeignKey{"fk", {"org"}, org, {}});
  before.tables[0].constraints.push_back(Check{"ck", {"org > 0"}});
  ForeignKey cascading{"fk", {"org"}, org, {}};
  cascading.on_delete = ReferentialAction::cascade;
  Check not_valid{"", {"org > 7"}};
  not_valid.enforcement.not_valid = true;
  EXPECT_THAT(risks({AddConstraint{user, cascading}, AddConstraint{user, Check{"other", {"org > 0"}}},
                     AddConstraint{user, Unique{"", {"id", "name"}}}, AddConstraint{user, not_valid},
                     CreateIndex{user, {"ix", {IndexKey{"id"}}, true}}, CreateIndex{user, {"iy", {IndexKey{"name"}}}}},
                    before),
              IsEmpty());
}

TEST(Risks, OfNewColumns) {
  Column with_default = column("code", {text});
  with_default.default_value = Value(std::string("x"));
  EXPECT_THAT(
      risks({AddColumn{user, column("a", {text})}, AddConstraint{user, Unique{"", {"a"}}},
             AddConstraint{user, ForeignKey{"", {"a"}, org, {"id"}}}, AddConstraint{user, Check{"", {"a > 'x'"}}}}),
      IsEmpty());
  EXPECT_THAT(risks({AddColumn{user, with_default}, AddConstraint{user, Unique{"", {"code"}}}}),
              ElementsAre("1 makes (code) of user unique, and its rows get the same values: SELECT EXISTS (SELECT 1 "
                          "FROM \"user\" LIMIT 1 OFFSET 1)"));
}

TEST(Risks, AreAskedForByTheNamesFromBeforeARename) {
  const TableName account{"", "account"};
  EXPECT_THAT(risks({RenameTable{user, "account"}, RenameColumn{account, "name", "label"}, DropColumn{account, "label"},
                     AddConstraint{account, Check{"ck", {"label <> ''"}}}}),
              ElementsAre("2 drops column account.label, which has values: SELECT EXISTS (SELECT 1 FROM \"user\" WHERE "
                          "\"name\" IS NOT NULL)",
                          "3 adds the check ck to account, and some rows do not satisfy it: SELECT EXISTS (SELECT 1 "
                          "FROM (SELECT \"id\" AS \"id\", \"name\" AS \"label\", \"org\" AS \"org\" FROM \"user\") AS "
                          "\"account\" WHERE NOT (label <> ''))"));
}

TEST(Remarks, AreCommentsAboveStatements) {
  const std::vector<Operation> operations = {
      {DropTable{user}, {}}, {BeginAutocommit{}, {}}, {DropTable{org}, {}}, {EndAutocommit{}, {}}};
  const std::string many(130, 'x');
  EXPECT_EQ(autogenerate::cpp_source(operations, {}, {{0, {"drops it,\nall of it", "ends in \\"}}, {2, {many + " y"}}}),
            "  // drops it, all of it\n"
            "  // ends in \\.\n"
            "  op.drop_table(\"user\");\n"
            "  op.autocommit_block([&] {\n"
            "    // " +
                many +
                "\n"
                "    // y\n"
                "    op.drop_table({\"app\", \"org\"});\n"
                "  });\n");
}

}  // namespace
}  // namespace migrator::testing
