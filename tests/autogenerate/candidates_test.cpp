#include "autogenerate/candidates.hpp"

#include <gmock/gmock.h>

#include "autogenerate/candidates/similarity.hpp"
#include "random_database.hpp"

namespace migrator::testing {
namespace {

using namespace schema;
using autogenerate::argument_of;
using autogenerate::Candidate;
using autogenerate::Rename;
using autogenerate::rename_of;
using ::testing::ElementsAre;
using ::testing::IsEmpty;

Column column(const std::string& name, TypeKind type = TypeKind::text) {
  return {name, Type{type}, true, {}, {}, {}, {}, ""};
}

Table table(const std::string& name, std::vector<Column> columns) {
  Table result;
  result.name.name = name;
  result.columns = std::move(columns);
  return result;
}

Database of(std::vector<Table> tables) {
  Database database;
  database.tables = std::move(tables);
  return database;
}

std::vector<std::string> likely(const Database& from, const Database& to) {
  std::vector<std::string> lines;
  for (const Candidate& one : autogenerate::likely_renames(from, to, dialect::dialect_of("postgresql")))
    lines.push_back(argument_of(one.rename) + ": " + one.why);
  return lines;
}

std::vector<std::string> likely(std::vector<Column> from, std::vector<Column> to) {
  return likely(of({table("t", std::move(from))}), of({table("t", std::move(to))}));
}

TEST(Similarity, OfNames) {
  for (const auto& [one, other] :
       std::initializer_list<std::pair<const char*, const char*>>{{"name", "full_name"},
                                                                  {"user", "users"},
                                                                  {"email", "mail"},
                                                                  {"created", "creation"},
                                                                  {"start_on", "started_on"}})
    EXPECT_TRUE(autogenerate::are_similar(one, other)) << one << " " << other;
  for (const auto& [one, other] : std::initializer_list<std::pair<const char*, const char*>>{
           {"phone", "email"}, {"id", "paid"}, {"", "a"}, {"user", "account"}, {"aa", "aa_long_name"}})
    EXPECT_FALSE(autogenerate::are_similar(one, other)) << one << " " << other;
}

TEST(LikelyRenames, OfColumnsNeedTheSameTypeAndMore) {
  const Column id = column("id", TypeKind::bigint), last = column("last");
  EXPECT_THAT(likely({id, column("a"), last}, {id, column("b"), last}),
              ElementsAre("t.a=t.b: same type text, same place"));
  EXPECT_THAT(likely({id, column("name"), last}, {id, last, column("full_name")}),
              ElementsAre("t.name=t.full_name: same type text, similar name"));
  EXPECT_THAT(likely({id, column("a"), last}, {id, last, column("b")}), IsEmpty());
  EXPECT_THAT(likely({id, column("name")}, {id, column("full_name", TypeKind::integer)}), IsEmpty());
  EXPECT_THAT(likely({id, column("name")}, {id}), IsEmpty());
}

TEST(LikelyRenames, TakeTheLikeliestPair) {
  EXPECT_THAT(likely({column("mail"), column("phone")}, {column("telephone"), column("email")}),
              ElementsAre("t.mail=t.email: same type text, similar name, same place",
                          "t.phone=t.telephone: same type text, similar name, same place"));
  // As likely as each other.
  EXPECT_THAT(likely({column("a")}, {column("b"), column("c")}),
              ElementsAre("t.a=t.b: same type text, same place", "t.a=t.c: same type text, same place"));
}

TEST(LikelyRenames, OfTablesNeedMostOfTheColumns) {
  const std::vector<Column> columns = {column("id", TypeKind::bigint), column("a"), column("b"), column("c")};
  std::vector<Column> more = columns;
  more.push_back(column("d"));
  EXPECT_THAT(likely(of({table("user", columns)}), of({table("account", columns)})),
              ElementsAre("user=account: same columns"));
  EXPECT_THAT(likely(of({table("user", columns)}), of({table("users", more)})),
              ElementsAre("user=users: 4 of 5 columns are the same, similar name"));
  EXPECT_THAT(likely(of({table("user", columns)}), of({table("x", {columns[0], columns[1]})})), IsEmpty());
  EXPECT_THAT(likely(of({table("user", {columns[0]})}), of({table("x", {columns[0]})})), IsEmpty());
  Table elsewhere = table("user", columns);
  elsewhere.name.schema = "app";
  EXPECT_THAT(likely(of({table("user", columns)}), of({elsewhere})), IsEmpty());
}

Database with_mood(std::vector<std::string> values) {
  Database database;
  database.enums = {{{"", "mood"}, std::move(values)}};
  return database;
}

TEST(LikelyRenames, OfValuesNeedTheSamePlace) {
  EXPECT_THAT(likely(with_mood({"sad", "happy", "ok"}), with_mood({"sad", "glad", "ok"})),
              ElementsAre("mood.happy=mood.glad: same place"));
  EXPECT_THAT(likely(with_mood({"sad", "created"}), with_mood({"sad", "creation"})),
              ElementsAre("mood.created=mood.creation: same place, similar name"));
  EXPECT_THAT(likely(with_mood({"sad", "happy", "ok"}), with_mood({"glad", "sad", "ok"})), IsEmpty());
  EXPECT_THAT(likely(with_mood({"sad", "ok"}), with_mood({"ok", "sad"})), IsEmpty());
}

TEST(RenameArguments, OfTypesAndTheirValues) {
  Database from = with_mood({"sad", "so so"}), to = with_mood({"sad", "all right"});
  from.enums[0].name = {"s", "feeling"};
  to.enums[0].name = {"s", "mood"};
  from.sequences = {{{"", "old"}, {}, false}};
  to.sequences = {{{"", "new"}, {}, false}};
  EXPECT_EQ(rename_of("s.feeling=s.mood", from, to), (Rename{{ObjectKind::type, {"s", "mood"}}, "feeling"}));
  EXPECT_EQ(rename_of("old=new", from, to), (Rename{{ObjectKind::sequence, {"", "new"}}, "old"}));
  from.enums[0].name = to.enums[0].name;
  const Rename value = rename_of("s.mood.\"so so\"=\"all right\"", from, to);
  EXPECT_EQ(value, (Rename{{ObjectKind::enum_value, {"", "all right"}, {"s", "mood"}}, "so so"}));
  EXPECT_EQ(argument_of(value), "s.mood.\"so so\"=s.mood.\"all right\"");
}

TEST(LikelyRenames, OfTheSameDatabaseAreNone) {
  const std::uint32_t seed = std::random_device()();
  SCOPED_TRACE("seed " + std::to_string(seed));
  EXPECT_THAT(likely(random_database(seed), random_database(seed)), IsEmpty());
}

Database shop(const std::string& user, const std::string& name, const std::string& index) {
  Table users = table(user, {column("id", TypeKind::bigint), column(name), column("a.b")});
  users.indexes = {{index, {IndexKey{name}}}};
  users.constraints = {Check{"ck_" + name, {"true"}}};
  Table logs = table("log", {column("id", TypeKind::bigint), column("old_" + name)});
  logs.name.schema = "audit";
  return of({users, logs});
}

TEST(RenameArguments, NameWhatIsRenamed) {
  const Database from = shop("user", "name", "ix"), to = shop("user", "full", "iy");
  const TableName user{"", "user"}, log{"audit", "log"};
  const auto read = [&](const char* argument) { return rename_of(argument, from, to); };
  const Rename expected{{ObjectKind::column, {"", "full"}, user}, "name"};
  EXPECT_EQ(read("user.name=user.full"), expected);
  EXPECT_EQ(read("user.name=full"), expected);
  EXPECT_EQ(read("\"user\".\"name\"=\"user\".\"full\""), expected);
  EXPECT_EQ(read("audit.log.old_name=old_full"), (Rename{{ObjectKind::column, {"", "old_full"}, log}, "old_name"}));
  EXPECT_EQ(read("ix=iy"), (Rename{{ObjectKind::index, {"", "iy"}, user}, "ix"}));
  EXPECT_EQ(read("user.ck_name=ck_full"), (Rename{{ObjectKind::constraint, {"", "ck_full"}, user}, "ck_name"}));
  for (const char* argument : {"user.name=user.full", "audit.log.old_name=audit.log.old_full", "ix=iy"})
    EXPECT_EQ(argument_of(read(argument)), argument);
}

TEST(RenameArguments, OfTablesAndTheirColumns) {
  const Database from = shop("user", "name", "ix"), to = shop("account", "full", "ix");
  const TableName account{"", "account"};
  EXPECT_EQ(rename_of("user=account", from, to), (Rename{{ObjectKind::table, account}, "user"}));
  EXPECT_EQ(rename_of("user.name=account.full", from, to),
            (Rename{{ObjectKind::column, {"", "full"}, account}, "name"}));
}

std::string mistake(const char* argument) {
  Database from = shop("user", "name", "ix"), to = shop("user", "full", "ix");
  to.tables.push_back(table("post", {column("id")}));
  try {
    rename_of(argument, from, to);
    return "none";
  } catch (const Error& error) {
    EXPECT_EQ(error.kind, ErrorKind::usage);
    std::string text = error.message;
    for (const std::string& one : error.hints) text += "; " + one;
    return text;
  }
}

TEST(RenameArguments, ThatAreWrongSayWhatCouldBeMeant) {
  const std::string form = " says no rename; write old=new: --rename user=account, --rename user.name=user.full_name";
  for (const char* one : {"user", "=a", "a=", "a..b=c", "\"a=b"})
    EXPECT_EQ(mistake(one), "\"" + std::string(one) + "\"" + form);
  const std::string names =
      "; in the database alone: user.name, audit.log.old_name, user.ck_name; in the models alone: post, user.full, "
      "audit.log.old_full, user.ck_full";
  EXPECT_EQ(mistake("user.nam=user.full"), "\"user.nam=user.full\": the database has no user.nam" + names);
  EXPECT_EQ(mistake("user.name=user.ful"),
            "\"user.name=user.ful\": the models have no new user.ful that could have been user.name" + names);
  EXPECT_EQ(mistake("user.id=user.full"), "\"user.id=user.full\": user.id keeps its name in the models" + names);
  EXPECT_EQ(
      mistake("user.name=audit.log.old_full"),
      "\"user.name=audit.log.old_full\": the models have no new audit.log.old_full that could have been user.name" +
          names);
}

TEST(RenameArguments, QuoteOddNames) {
  EXPECT_EQ(argument_of({{ObjectKind::column, {"", "a\"b"}, {"", "x.y"}}, "c=d"}),
            "\"x.y\".\"c=d\"=\"x.y\".\"a\"\"b\"");
}

}  // namespace
}  // namespace migrator::testing
