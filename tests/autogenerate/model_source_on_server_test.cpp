// The files of models that are written of a database, compiled and read, describe the same database: made in an empty
// one, the server finds no difference.
#include <algorithm>
#include <fstream>
#include <iterator>

#include "../reflection/on_postgresql.hpp"
#include "autogenerate/comparison.hpp"
#include "autogenerate/creation.hpp"
#include "base/text.hpp"
#include "compiled_models.hpp"
#include "engine/schema_snapshot.hpp"
#ifdef ON_POSTGRESQL
#include "../reflection/postgresql_cases.hpp"
#endif

namespace migrator::test {
namespace {

using testing::IsEmpty;

constexpr int newest = 1000000;

const char* backend() { return is_postgresql ? "postgresql" : "sqlite"; }

autogenerate::Backend of_comparison() {
  using enum autogenerate::ForwardReferences;
  return {backend(), is_postgresql ? refused : accepted, [](auto&&...) { return std::nullopt; }};
}

std::vector<std::string> statements_of(const schema::Database& database, int version) {
  std::vector<std::string> statements;
  for (const schema::Operation& operation : autogenerate::creation_of(database, of_comparison().references))
    for (const dialect::Statement& one : dialect::dialect_of(backend()).render(operation, version))
      statements.push_back(one.sql);
  return statements;
}

bool is_of_another(const schema::CommentOn& comment, const schema::Database& database) {
  return std::ranges::find(database.others, comment.object, &schema::OtherObject::object) != database.others.end();
}

// What models do not say is not what is tested here: taken from where it is known.
schema::Database completed(schema::Database models, const schema::Database& from) {
  models.others = from.others;
  models.dependencies = from.dependencies;
  for (const schema::CommentOn& one : from.comments)
    if (is_of_another(one, from)) models.comments.push_back(one);
  return models;
}

// sql_type("bpchar") says of no type whose it is.
schema::Database without_owners_of_types(schema::Database database) {
  const auto clear = [](schema::Type& type) { type.backend.clear(); };
  for (schema::Table& table : database.tables)
    for (schema::Column& column : table.columns) clear(column.type);
  return database;
}

std::vector<std::string> changes(const schema::Database& from, const schema::Database& to) {
  std::vector<std::string> statements;
  for (const schema::Operation& operation :
       autogenerate::compare(without_owners_of_types(from), without_owners_of_types(to), of_comparison()).operations)
    for (const dialect::Statement& one : dialect::dialect_of(backend()).render(operation, newest))
      statements.push_back(one.sql);
  return statements;
}

void make(Subject& subject, const schema::Database& database, int version) {
  for (const std::string& sql : statements_of(database, version)) {
    SCOPED_TRACE(sql);
    ASSERT_NO_THROW(subject.run(sql));
  }
}

std::vector<std::string> difference(Subject& one, Subject& other) {
  return engine::difference(engine::take_snapshot(*one.connection, {}), engine::take_snapshot(*other.connection, {}),
                            engine::ColumnOrder::compared);
}

void check_that_models_make_the_same(Subject& there) {
  const schema::Database database = there.reflect();
  const autogenerate::ModelSource source = autogenerate::model_source_of(database);
  const auto comments_of_others =
      std::ranges::count_if(database.comments, [&](const auto& one) { return is_of_another(one, database); });
  EXPECT_EQ(source.left_out.size(),
            database.left_out.size() + database.others.size() + static_cast<std::size_t>(comments_of_others))
      << join(source.left_out, "\n");
  const int version = there.connection->server_version();
  const schema::Database models = completed(compiled(source.files, {backend(), version}).database, database);
  EXPECT_THAT(changes(database, models), IsEmpty());
  EXPECT_THAT(changes(models, database), IsEmpty());
  Subject elsewhere;
  make(elsewhere, models, version);
  // SQLite's snapshot has the text of statements, so that one is compared which came from the same hand; tests/baseline
  // compares that one with what was there.
  Subject again;
  if (!is_postgresql) make(again, database, version);
  EXPECT_THAT(difference(is_postgresql ? there : again, elsewhere), IsEmpty());
  const auto text_of = [](const autogenerate::ModelSource& of) {
    std::string text;
    for (const autogenerate::ModelFile& file : of.files) text += file.name + "\n" + file.text;
    return text;
  };
  EXPECT_EQ(text_of(autogenerate::model_source_of(elsewhere.reflect())), text_of(source));
}

TEST(ModelSource, OfAShop) {
  std::ifstream file(is_postgresql ? SHOP "_postgresql.sql" : SHOP "_sqlite.sql");
  Subject there;
  there.run({std::istreambuf_iterator<char>(file), {}});
  check_that_models_make_the_same(there);
}

#ifdef ON_POSTGRESQL
class OnPostgresql : public testing::TestWithParam<Case> {};

TEST_P(OnPostgresql, ModelSource) {
  Subject there;
  if (there.connection->server_version() < GetParam().since) GTEST_SKIP() << "not in this version of the server";
  if (GetParam().name == std::string("partitions")) there.run("CREATE TABLE target_of_points (id int PRIMARY KEY)");
  there.run(GetParam().sql);
  check_that_models_make_the_same(there);
}

INSTANTIATE_TEST_SUITE_P(All, OnPostgresql, testing::ValuesIn(cases), [](const auto& instance) {
  std::string name = instance.param.name;
  std::ranges::replace(name, ' ', '_');
  return name;
});

#endif

}  // namespace
}  // namespace migrator::test
