// docs/operations/types.md shows every type, and what it becomes.
#include <fmt/format.h>
#include <gtest/gtest.h>

#include <fstream>
#include <sstream>

#include "mysql_types.hpp"
#include "type_words.hpp"

namespace migrator::testing {
namespace {

std::string code(const std::string& text) { return text.empty() ? std::string("–") : "`" + text + "`"; }

std::string row_of(const MysqlType& type) {
  const std::string other = type.mysql_8.empty() ? "" : ", " + code(type.mysql_8);
  return fmt::format("| {} | {}{} | {} |", code(type.cpp), code(type.mysql), other, code(type.value));
}

std::string row_of(const TypeWord& word) {
  if (word.sqlite.empty())
    return fmt::format("| {} | {} | {} |", code(word.cpp), code(word.postgresql), code(word.value));
  return fmt::format("| {} | {} | {} | {} | {} |", code(word.cpp), code(word.postgresql), code(word.sqlite),
                     code(word.strict), code(word.value));
}

TEST(MysqlPage, ShowsWhatTypesBecome) {
  std::ostringstream page;
  page << std::ifstream(MIGRATIONS_MYSQL_PAGE).rdbuf();
  for (const MysqlType& type : mysql_types())
    EXPECT_NE(page.str().find(row_of(type)), std::string::npos) << row_of(type);
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
