// What texts say of what needs what.
#include "autogenerate/mentions.hpp"

#include <gmock/gmock.h>

namespace migrator::autogenerate {
namespace {

using namespace schema;

View view(const std::string& name, const std::string& query) { return {{"", name}, {query}, {}}; }

std::vector<std::string> needs_of(const std::string& query) {
  Database database;
  database.tables.push_back({{"", "Order Details"}, {}, {}, ""});
  database.views = {view("asking", query), view("Sales for 1997", "SELECT 1"), view("other", "SELECT 1")};
  std::vector<std::string> names;
  for (const Dependency& one : mentions_in(database)) names.push_back(one.needs.name.name);
  return names;
}

TEST(Mentions, NamesInQuotesOfAnyKind) {
  using ::testing::UnorderedElementsAre;
  EXPECT_THAT(needs_of("SELECT * FROM \"Sales for 1997\", other"), UnorderedElementsAre("Sales for 1997", "other"));
  EXPECT_THAT(needs_of("SELECT * FROM [Sales for 1997] JOIN [ORDER details]"),
              UnorderedElementsAre("Sales for 1997", "Order Details"));
  EXPECT_THAT(needs_of("SELECT * FROM `Sales for 1997`"), UnorderedElementsAre("Sales for 1997"));
}

TEST(Mentions, BracketsOfAnArrayHideNothing) {
  EXPECT_THAT(needs_of("SELECT ARRAY['x]', (SELECT a FROM other)]"), ::testing::ElementsAre("other"));
  EXPECT_THAT(needs_of("SELECT a[(SELECT b FROM other)]"), ::testing::ElementsAre("other"));
}

}  // namespace
}  // namespace migrator::autogenerate
