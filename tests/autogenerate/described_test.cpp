// Models that were compiled, read as the migrator reads them.
#include <gmock/gmock.h>

#include <migrator/model.hpp>

#include "autogenerate/models.hpp"
#include "autogenerate/models/names.hpp"
#include "plugin/revision_host.hpp"

namespace migrator::testing {
namespace {

using namespace schema;

class Collector : public plugin::OperationSink {
 public:
  void submit(Node operation) override { nodes.push_back(std::move(operation)); }
  plugin::Rows query(Node) override { return {}; }
  const std::string* argument(const std::string&) override { return nullptr; }
  void log(const std::string&) override {}

  std::vector<Node> nodes;
};

autogenerate::Models models(const std::string& backend = "postgresql") {
  Collector collector;
  plugin::run_revision(migration_models_v1.describe, {backend, 0}, collector);
  return autogenerate::models_of(read_description(std::move(collector.nodes), backend, 0));
}

const Table& table(const Database& database, const std::string& name) {
  return *std::ranges::find_if(database.tables, [&](const Table& one) { return one.name == TableName{"", name}; });
}

TEST(DescribedModels, Tables) {
  const autogenerate::Models all = models();
  ASSERT_EQ(all.database.tables.size(), 3U);
  EXPECT_EQ(all.database.tables[1].name, (TableName{"", "user"}));
  EXPECT_EQ(all.database.tables[2].name, (TableName{"audit", "org"}));
  const Table& org = table(all.database, "org");
  EXPECT_EQ(org.comment, "who we work for");
  ASSERT_EQ(org.columns.size(), 3U);
  EXPECT_TRUE(org.columns[0].identity);
  EXPECT_EQ(org.columns[2].type, (Type{TypeKind::string, 20}));
  ASSERT_EQ(org.indexes.size(), 1U);
  EXPECT_EQ(org.indexes[0].where, Expression{"kind <> ''"});
  EXPECT_EQ(table(models("sqlite").database, "org").columns[2].type, Type{TypeKind::text});
}

TEST(DescribedModels, ConventionOfAnotherFileGivesNames) {
  const autogenerate::Models all = models();
  const Table& user = table(all.database, "user");
  const auto is_key = [](const Constraint& one) { return std::holds_alternative<ForeignKey>(one); };
  const auto key = std::ranges::find_if(user.constraints, is_key);
  ASSERT_NE(key, user.constraints.end());
  EXPECT_EQ(std::get<ForeignKey>(*key).name, "fk_user_org_id");
  EXPECT_EQ(std::get<ForeignKey>(*key).columns, std::vector<std::string>{"org_id"});
  EXPECT_EQ(std::get<ForeignKey>(*key).on_delete, ReferentialAction::cascade);
}

TEST(DescribedModels, FieldsHaveTheTypesOfTheirMembers) {
  const autogenerate::Models all = models();
  const Table& user = table(all.database, "user");
  const auto column = [&](std::size_t at) { return std::tuple(user.columns[at].type, user.columns[at].nullable); };
  ASSERT_EQ(user.columns.size(), 10U);
  EXPECT_EQ(column(0), std::tuple(Type{TypeKind::bigint}, false));
  EXPECT_EQ(column(1), std::tuple(Type(TypeKind::string, 255), false));
  EXPECT_EQ(column(2), std::tuple(Type{TypeKind::integer}, false));  // it says not_null
  EXPECT_EQ(column(3), std::tuple(Type{TypeKind::boolean}, false));
  EXPECT_EQ(column(4), std::tuple(Type{TypeKind::double_precision}, false));
  EXPECT_EQ(column(5), std::tuple(Type{TypeKind::timestamptz}, false));
  EXPECT_EQ(column(6), std::tuple(Type{TypeKind::timestamptz}, true));
  EXPECT_EQ(column(7), std::tuple(Type{TypeKind::binary}, false));
  EXPECT_EQ(column(8), std::tuple(Type(TypeKind::numeric, std::nullopt, 12, 2), false));
  EXPECT_EQ(column(9), std::tuple(Type{TypeKind::bigint}, true));
  EXPECT_EQ(user.columns[1].comment, "to log in with");
  EXPECT_EQ(user.constraints[0], Constraint(PrimaryKey{"", {"id"}}));
  EXPECT_EQ(user.constraints[1], Constraint(Unique{"", {"email"}}));
}

TEST(DescribedModels, RenamesAreCarriedBesideTheDatabase) {
  const std::vector<Renamed> renames = models().renames;
  std::vector<std::string> words;
  for (const Renamed& one : renames) {
    EXPECT_THAT(one.origin.file, ::testing::EndsWith("described_models.cpp"));
    words.push_back(one.old_name + " → " + autogenerate::described(one.object));
  }
  EXPECT_THAT(words, ::testing::ElementsAre("feeling → type \"mood\"", "blue → value \"sad\" of \"mood\"",
                                            "company → table \"org\"", "title → column \"name\" of \"org\"",
                                            "uq_org_title → constraint \"uq_org_name\" of \"org\"",
                                            "ix_org_sort → index \"ix_org_kind\" of \"org\""));
}

TEST(DescribedModels, PlacesAreThoseOfTheModels) {
  const autogenerate::Models all = models();
  const Origin org = origin_of(all, {ObjectKind::table, {"", "org"}});
  EXPECT_THAT(org.file, ::testing::EndsWith("described_models.cpp"));
  EXPECT_EQ(org.line, 11U);
  EXPECT_EQ(origin_of(all, {ObjectKind::type, {"", "mood"}}).line, 7U);
  EXPECT_EQ(origin_of(all, {ObjectKind::column, {"", "id"}, {"", "org"}}).line, 11U);
  EXPECT_TRUE(origin_of(all, {ObjectKind::table, {"", "none"}}).empty());
}

}  // namespace
}  // namespace migrator::testing
