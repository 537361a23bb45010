// What is read of a database makes another one in which the server finds the same.
#include <algorithm>

#include "base/text.hpp"
#include "mariadb_cases.hpp"
#include "mysql_cases.hpp"
#include "on_mysql.hpp"

namespace migrator::test::mysql {
namespace {

using testing::ElementsAreArray;
using testing::IsEmpty;

class RoundTrip : public testing::TestWithParam<Case> {
 protected:
  void expect_the_same() {
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

  Subject one, other;
};

class RoundTripOnMariadb : public RoundTrip {};
class RoundTripOnMysql : public RoundTrip {};

TEST_P(RoundTripOnMariadb, GivesTheSameDatabase) {
  if (!one.is_mariadb()) GTEST_SKIP() << "in the words of MariaDB";
  expect_the_same();
}

TEST_P(RoundTripOnMysql, GivesTheSameDatabase) {
  if (one.is_mariadb()) GTEST_SKIP() << "in the words of MySQL";
  expect_the_same();
}

std::string name_of(const testing::TestParamInfo<Case>& instance) {
  std::string name = instance.param.name;
  std::ranges::replace(name, ' ', '_');
  return name;
}

INSTANTIATE_TEST_SUITE_P(Of, RoundTripOnMariadb, testing::ValuesIn(mariadb_cases), name_of);
INSTANTIATE_TEST_SUITE_P(Of, RoundTripOnMysql, testing::ValuesIn(mysql_cases), name_of);

}  // namespace
}  // namespace migrator::test::mysql
