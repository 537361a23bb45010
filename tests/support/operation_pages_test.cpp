// docs/operations/*.md show these calls, and the SQL that the dialects write, to the letter.
#include "support/operation_pages.hpp"

#include <gtest/gtest.h>

#include <algorithm>

#include "support/documentation.hpp"

namespace migrator::testing {

void PrintTo(const OperationPage& page, std::ostream* out) { *out << page.name; }

namespace {

std::string text_of(const OperationPage& page) {
  return testing::text_of(std::string(MIGRATIONS_OPERATIONS_PAGES "/") + page.name + ".md");
}

// The preprocessor keeps no line breaks but those of raw strings.
std::string without_blanks(std::string text) {
  text.erase(std::remove_if(text.begin(), text.end(), [](char c) { return c == ' ' || c == '\n'; }), text.end());
  return text;
}

class Documentation : public ::testing::TestWithParam<OperationPage> {};

TEST_P(Documentation, ShowsTheSqlOfEveryExample) {
  const std::string page = text_of(GetParam()), blankless = without_blanks(page);
  for (const Example& example : GetParam().examples) {
    const std::string block =
        block_of([&](const char* backend, int version) { return statements_of(backend, example.revision, version); });
    EXPECT_NE(blankless.find(without_blanks("```cpp\n" + example.code + ";\n```" + block)), std::string::npos)
        << GetParam().name << ".md lacks:\n```cpp\n"
        << example.code << ";\n```\n\n"
        << block;
    EXPECT_NE(page.find(block), std::string::npos) << GetParam().name << ".md: the blanks differ in\n" << block;
  }
}

// Nothing on the page escapes the test.
TEST_P(Documentation, HasNoOtherExample) {
  const std::string page = text_of(GetParam());
  std::size_t blocks = 0;
  for (std::size_t at = page.find("```sql"); at != std::string::npos; at = page.find("```sql", at + 1)) ++blocks;
  EXPECT_EQ(blocks, GetParam().examples.size());
}

INSTANTIATE_TEST_SUITE_P(Page, Documentation, ::testing::ValuesIn(operation_pages()),
                         [](const ::testing::TestParamInfo<OperationPage>& one) {
                           return std::string(one.param.name);
                         });

}  // namespace
}  // namespace migrator::testing
