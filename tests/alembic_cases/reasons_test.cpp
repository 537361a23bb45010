// The reasons why a case is answered otherwise than by Alembic, and the page that lists them.
#include <fmt/format.h>
#include <gmock/gmock.h>

#include <fstream>
#include <map>
#include <set>
#include <sstream>

#include "case.hpp"

namespace migrator::test {
namespace {

std::vector<Case> all_cases() {
  std::vector<Case> cases;
  for (const std::string backend : {"sqlite", "postgresql", "mysql"})
    for (const std::string& topic : topics(backend))
      std::ranges::move(read_cases(backend + "/" + topic + ".txt"), std::back_inserter(cases));
  return cases;
}

std::map<std::string, std::size_t> cases_by_reason() {
  std::map<std::string, std::size_t> counts;
  for (const Case& one : all_cases()) ++counts[one.why];
  return counts;
}

TEST(AlembicCaseReasons, EachIsSaidAndUsed) {
  std::set<std::string> said, used;
  for (const Reason& one : read_reasons()) said.insert(one.word);
  for (const auto& [word, count] : cases_by_reason())
    if (!word.empty()) used.insert(word);
  EXPECT_EQ(used, said);
}

TEST(AlembicCaseReasons, AnAnswerOfOursIsAnother) {
  for (const Case& one : all_cases()) {
    std::vector<std::string> theirs = one.theirs;
    std::ranges::sort(theirs);
    EXPECT_EQ(one.ours == theirs, one.why.empty()) << one.name;
  }
}

TEST(AlembicCaseReasons, AreOnThePage) {
  std::ifstream file(PAGE);
  std::stringstream page;
  page << file.rdbuf();
  const auto counts = cases_by_reason();
  const auto expect = [&](const std::string& text) { EXPECT_TRUE(page.str().find(text) != std::string::npos) << text; };
  expect(fmt::format("{} distinct cases", all_cases().size()));
  expect(fmt::format("In {} our answer is Alembic's", counts.at("")));
  for (const Reason& one : read_reasons())
    expect(fmt::format("| `{}` | {} | {} |", one.word, counts.at(one.word), one.text));
}

}  // namespace
}  // namespace migrator::test
