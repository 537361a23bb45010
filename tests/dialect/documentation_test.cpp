// docs/operations.md shows the SQL that the dialects write, to the letter.
#include <fstream>
#include <sstream>

#include "operations.hpp"

namespace migrator::testing {
namespace {

std::string text_of(const char* path) {
  std::ostringstream text;
  text << std::ifstream(path).rdbuf();
  return text.str();
}

std::string sql_of(const char* backend, const Action& action) {
  std::string block;
  try {
    for (const std::string& one : render(dialect::dialect_of(backend), action)) block += one + ";\n";
  } catch (const Error&) {
    return "-- refused\n";
  }
  return block.empty() ? "-- nothing\n" : block;
}

// The block of an example, as the page has it.
std::string block_of(const Action& action) {
  const std::string postgresql = sql_of("postgresql", action), sqlite = sql_of("sqlite", action);
  if (postgresql == sqlite) return "```sql\n-- PostgreSQL and SQLite\n" + postgresql + "```\n";
  return "```sql\n-- PostgreSQL\n" + postgresql + "-- SQLite\n" + sqlite + "```\n";
}

std::vector<std::pair<std::string, Action>> examples() {
  return {
      {"bulk_insert",
       BulkInsert{
           {"", "country"}, {"code", "name"}, {{Value("de"), Value("Germany")}, {Value("fr"), Value("France")}}}},
  };
}

TEST(Documentation, ShowsTheSqlOfEveryExample) {
  const std::string page = text_of(MIGRATIONS_OPERATIONS_PAGE);
  for (const auto& [name, action] : examples()) {
    EXPECT_NE(page.find(block_of(action)), std::string::npos) << "docs/operations.md lacks, for " << name << ":\n"
                                                              << block_of(action);
  }
}

}  // namespace
}  // namespace migrator::testing
