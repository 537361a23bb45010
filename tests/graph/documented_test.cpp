// docs/targets.md explains every deliberate difference from Alembic that the differential test lets pass.
#include <gmock/gmock.h>

#include <fstream>
#include <set>
#include <sstream>

#include "differential/differences.hpp"

namespace migrator::graph::test {
namespace {

TEST(Differences, AreDocumented) {
  std::ostringstream page;
  page << std::ifstream(TARGETS_PAGE).rdbuf();
  std::set<std::string_view> seen;
  for (const Difference& difference : differences()) {
    EXPECT_THAT(page.str(), testing::HasSubstr("`" + std::string(difference.id) + "`"));
    EXPECT_TRUE(seen.insert(difference.id).second) << difference.id;
  }
}

}  // namespace
}  // namespace migrator::graph::test
