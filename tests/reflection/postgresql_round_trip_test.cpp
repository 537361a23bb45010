// What is read of a database makes another one in which the server finds the same.
#include <fmt/format.h>

#include "autogenerate/creation.hpp"
#include "base/text.hpp"
#include "engine/schema_snapshot.hpp"
#include "on_postgresql.hpp"
#include "postgresql_cases.hpp"

namespace migrator::test {
namespace {

using testing::IsEmpty;

class RoundTrip : public testing::TestWithParam<Case> {
 protected:
  static std::vector<std::string> statements_of(const schema::Database& database, int version) {
    std::vector<std::string> statements;
    for (const schema::Operation& operation : autogenerate::creation_of(database))
      for (const dialect::Statement& one : dialect::dialect_of("postgresql").render(operation, version))
        statements.push_back(one.sql);
    return statements;
  }
};

std::vector<std::string> difference(Subject& one, Subject& other) {
  return engine::difference(engine::take_snapshot(*one.connection, {}), engine::take_snapshot(*other.connection, {}),
                            engine::ColumnOrder::compared);
}

TEST_P(RoundTrip, GivesTheSameDatabase) {
  Subject one, other;
  if (one.connection->server_version() < GetParam().since) GTEST_SKIP() << "not in this version of the server";
  if (GetParam().name == std::string("partitions")) one.run("CREATE TABLE target_of_points (id int PRIMARY KEY)");
  one.run(GetParam().sql);
  const schema::Database database = one.reflect();
  EXPECT_THAT(database.left_out, IsEmpty());
  const auto statements = statements_of(database, one.connection->server_version());
  for (const std::string& sql : statements) {
    SCOPED_TRACE(sql);
    try {
      other.run(sql);
    } catch (const Error& error) {
      FAIL() << error.what();
    }
  }
  EXPECT_THAT(difference(one, other), IsEmpty()) << join(statements, ";\n");
  EXPECT_EQ(statements_of(other.reflect(), one.connection->server_version()), statements);
}

INSTANTIATE_TEST_SUITE_P(OnPostgresql, RoundTrip, testing::ValuesIn(cases), [](const auto& instance) {
  std::string name = instance.param.name;
  std::ranges::replace(name, ' ', '_');
  return name;
});

}  // namespace
}  // namespace migrator::test
