// What the files of models look like; model_source_on_server_test.cpp compiles them.
#include "autogenerate/model_source.hpp"

#include <gmock/gmock.h>

#include <algorithm>

#include "random_database.hpp"

namespace migrator::testing {
namespace {

using namespace schema;
using autogenerate::model_source_of;
using ::testing::ElementsAre;
using ::testing::HasSubstr;
using ::testing::IsEmpty;

Column column(const std::string& name) { return {name, Type{TypeKind::bigint}, true, {}, {}, {}, {}, ""}; }

Table table(const TableName& name) {
  Table table;
  table.name = name;
  table.columns = {column("id")};
  return table;
}

Index index(const std::string& name) {
  Index index;
  index.name = name;
  index.keys = {IndexKey{"id"}};
  return index;
}

std::vector<std::string> names_of(const autogenerate::ModelSource& source) {
  std::vector<std::string> names;
  for (const autogenerate::ModelFile& file : source.files) names.push_back(file.name);
  return names;
}

std::string text_of(const autogenerate::ModelSource& source, const std::string& file) {
  const auto found = std::ranges::find(source.files, file, &autogenerate::ModelFile::name);
  return found == source.files.end() ? "no " + file : found->text;
}

TEST(ModelSource, IsAFileForEachTableWithAllThatBelongsToIt) {
  Database database;
  Table user = table({"", "user"});
  user.columns.push_back(column("name"));
  user.indexes = {index("ix_user_id")};
  user.constraints = {PrimaryKey{"", {"id"}}, Check{"late", {"id > 0"}, {.not_valid = true}}};
  database.tables = {user};
  database.sequences = {{{"", "number"}, {}, false}};
  database.sequences.front().options.owner = SequenceOwner{{"", "user"}, "id"};
  database.row_securities = {{{"", "user"}, RowSecurity::enabled}};
  database.comments = {{{ObjectKind::index, {"", "ix_user_id"}}, "quick"}};
  const autogenerate::ModelSource source = model_source_of(database);
  EXPECT_THAT(source.left_out, IsEmpty());
  EXPECT_THAT(names_of(source), ElementsAre("user.cpp"));
  EXPECT_EQ(text_of(source, "user.cpp"), R"(#include <migrator/model.hpp>
using namespace migrator;

MODEL("user",
      column("id", bigint()),
      column("name", bigint()),
      primary_key("id"),
      index("ix_user_id", "id"));

MODELS(op) {
  op.add_constraint("user", check("id > 0").not_valid().named("late"));
  op.create_sequence("number", sequence().owned_by("user", "id"));
  op.enable_row_level_security("user");
  op.comment_on(object::index("ix_user_id"), "quick");
}
)");
}

TEST(ModelSource, HasFilesForWhatIsNoTable) {
  Database database;
  database.schemas = {{"audit", {}, false}};
  database.enums = {{{"", "mood"}, {"sad", "ok"}}};
  database.sequences = {{{"audit", "free"}, {}, false}};
  View view;
  view.name = {"", "v"};
  view.query = {"SELECT 1"};
  database.views = {view};
  Trigger instead;
  instead.name = "instead";
  instead.table = view.name;
  instead.timing = TriggerTiming::instead_of;
  instead.events = {TriggerEvent::insert};
  instead.body = "SELECT 1;";
  database.triggers = {instead};
  database.comments = {{{ObjectKind::schema, {"", "public"}}, "ours"},
                       {{ObjectKind::column, {"", "c"}, view.name}, "a column"}};
  const autogenerate::ModelSource source = model_source_of(database);
  EXPECT_THAT(source.left_out, IsEmpty());
  EXPECT_THAT(names_of(source), ElementsAre("schemas.cpp", "sequences.cpp", "types.cpp", "views.cpp"));
  EXPECT_THAT(text_of(source, "schemas.cpp"), HasSubstr("op.comment_on(object::schema(\"public\"), \"ours\");"));
  const std::string views = text_of(source, "views.cpp");
  EXPECT_THAT(views, HasSubstr("op.create_trigger(\"instead\", \"v\""));
  EXPECT_THAT(views, HasSubstr("op.comment_on(object::column(\"v\", \"c\"), \"a column\");"));
}

TEST(ModelSource, FilesHaveNamesThatEverySystemTakes) {
  Database database;
  database.enums = {{{"", "mood"}, {"sad"}}};
  for (const TableName& name : std::vector<TableName>{
           {"", "../etc/passwd"}, {"", "User"}, {"", "types"}, {"", "user"}, {"", "日本"}, {"auth", "user"}})
    database.tables.push_back(table(name));
  EXPECT_THAT(names_of(model_source_of(database)), ElementsAre("auth_user.cpp", "etc_passwd.cpp", "table.cpp",
                                                               "types.cpp", "types_2.cpp", "user.cpp", "user_2.cpp"));
}

TEST(ModelSource, PartitionsStandWithTheirTable) {
  Database database;
  Table whole = table({"", "z"});
  whole.partition_by = PartitionBy{PartitionMethod::list, {IndexKey{"id"}}};
  Table part, leaf;
  part.name = {"", "b"};
  part.partition_of = PartitionOf{whole.name, DefaultPartition{}};
  part.partition_by = whole.partition_by;
  leaf.name = {"", "a"};
  leaf.partition_of = PartitionOf{part.name, DefaultPartition{}};
  database.tables = {leaf, part, whole};
  const autogenerate::ModelSource source = model_source_of(database);
  EXPECT_THAT(names_of(source), ElementsAre("z.cpp"));
  EXPECT_THAT(text_of(source, "z.cpp"), HasSubstr("MODEL(\"a\", partition_of(\"b\", default_partition));"));
}

TEST(ModelSource, NamesWhatNoModelCanSay) {
  Database database;
  database.left_out = {"foreign table x"};
  Table wide = table({"", "wide"});
  for (int i = 0; i < 400; ++i) wide.columns.push_back(column("c" + std::to_string(i)));
  Table bare = table({"", "bare"});
  bare.columns.clear();
  database.tables = {bare, table({"", std::string(64, 'x')}), wide};
  database.row_securities = {{wide.name, RowSecurity::enabled}};
  database.others = {{"aggregate", {ObjectKind::function, {"", "longest"}, {}, "text"}, "CREATE AGGREGATE …", ""}};
  const autogenerate::ModelSource source = model_source_of(database);
  EXPECT_THAT(source.files, IsEmpty());
  EXPECT_THAT(
      source.left_out,
      ElementsAre("foreign table x", "table \"bare\": create_table \"bare\": the table has no columns",
                  "table \"" + std::string(64, 'x') + "\": MODEL takes no name of more than 63 bytes",
                  "table \"wide\": the headers have no room for it",
                  "row security of table \"wide\": no model has what it belongs to", "aggregate \"longest\" (text)"));
}

TEST(ModelSource, IndexesThatHaveNoRoomStandBehindTheirTable) {
  Database database;
  Table table = migrator::testing::table({"", "t"});
  for (int i = 0; i < 300; ++i) table.indexes.push_back(index("ix" + std::to_string(i)));
  database.tables = {table};
  const autogenerate::ModelSource source = model_source_of(database);
  EXPECT_THAT(source.left_out, IsEmpty());
  EXPECT_THAT(text_of(source, "t.cpp"), HasSubstr("op.create_index(\"ix299\", \"t\", \"id\");"));
}

TEST(ModelSource, IsTheSameForTheSameDatabase) {
  const std::uint32_t seed = std::random_device()();
  SCOPED_TRACE("seed " + std::to_string(seed));
  const autogenerate::ModelSource one = model_source_of(random_database(seed));
  const autogenerate::ModelSource other = model_source_of(random_database(seed));
  EXPECT_EQ(names_of(one), names_of(other));
  for (const autogenerate::ModelFile& file : one.files) EXPECT_EQ(text_of(other, file.name), file.text);
  std::vector<std::string> names = names_of(one);
  std::ranges::sort(names);
  EXPECT_EQ(std::ranges::unique(names).begin(), names.end());
}

}  // namespace
}  // namespace migrator::testing
