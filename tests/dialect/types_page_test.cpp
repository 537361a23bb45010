// docs/operations/types.md shows every type, and what it becomes.
#include <fmt/format.h>
#include <gtest/gtest.h>

#include <fstream>
#include <sstream>

#include "type_words.hpp"

namespace migrator::testing {
namespace {

std::string row_of(const TypeWord& word) {
  const auto code = [](const std::string& text) { return text.empty() ? std::string("–") : "`" + text + "`"; };
  if (word.sqlite.empty())
    return fmt::format("| {} | {} | {} |", code(word.cpp), code(word.postgresql), code(word.value));
  return fmt::format("| {} | {} | {} | {} | {} |", code(word.cpp), code(word.postgresql), code(word.sqlite),
                     code(word.strict), code(word.value));
}

TEST(TypesPage, ShowsEveryType) {
  std::ostringstream page;
  page << std::ifstream(MIGRATIONS_TYPES_PAGE).rdbuf();
  for (const TypeWord& word : type_words()) {
    if (word.cpp.starts_with("sql_type")) continue;
    EXPECT_NE(page.str().find(row_of(word)), std::string::npos) << row_of(word);
  }
}

}  // namespace
}  // namespace migrator::testing
