// What is read of a database makes another one in which the server finds the same.
#include <algorithm>

#include "base/text.hpp"
#include "mysql_cases.hpp"
#include "on_mysql.hpp"

namespace migrator::test::mysql {
namespace {

using testing::ElementsAreArray;
using testing::IsEmpty;

class RoundTrip : public testing::TestWithParam<Case> {};

TEST_P(RoundTrip, GivesTheSameDatabase) {
  Subject one, other;
  if (!one.is_mariadb()) GTEST_SKIP() << "in the words of MariaDB";
  one.run(GetParam().sql);
  const schema::Database database = one.reflect();
  EXPECT_THAT(database.left_out, IsEmpty());
  const auto statements = one.statements_of(database);
  other.run_all(statements);
  if (!GetParam().rewritten) {
    EXPECT_THAT(other.contents(), ElementsAreArray(one.contents())) << join(statements, ";\n");
  }
  EXPECT_EQ(other.statements_of(other.reflect()), statements);
}

INSTANTIATE_TEST_SUITE_P(OnMysql, RoundTrip, testing::ValuesIn(cases), [](const auto& instance) {
  std::string name = instance.param.name;
  std::ranges::replace(name, ' ', '_');
  return name;
});

}  // namespace
}  // namespace migrator::test::mysql
