// docs/operations.md shows the SQL that the dialects write, to the letter.
#include "support/documentation.hpp"

#include "operations.hpp"

namespace migrator::testing {
namespace {

// The statements of an action, by backend.
auto statements_of(const Action& action) {
  return [&](const char* backend) { return render(dialect::dialect_of(backend), action); };
}

std::vector<std::pair<std::string, Action>> examples() {
  return {
      {"bulk_insert",
       BulkInsert{
           {"", "country"}, {"code", "name"}, {{Value("de"), Value("Germany")}, {Value("fr"), Value("France")}}}},
  };
}

TEST(Documentation, ShowsTheSqlOfRows) {
  const TableName country{"", "country"};
  const Value de("de"), germany("Germany");
  const Condition condition{"code = $1 OR name IS NULL", {de}, {}, false};
  std::string block = "```sql\n-- PostgreSQL and SQLite\n";
  for (const Action& action :
       std::vector<Action>{Insert{country, {{"code", de}, {"name", germany}, {"added", Expression{"now()"}}}},
                           Update{country, {{"name", germany}, {"changes", Expression{"changes + 1"}}}, condition},
                           DeleteRows{country, {"", {}, {{"code", de}, {"name", Value()}}, false}}}) {
    EXPECT_EQ(sql_of("postgresql", statements_of(action)), sql_of("sqlite", statements_of(action)));
    block += sql_of("sqlite", statements_of(action));
  }
  EXPECT_NE(text_of(MIGRATIONS_DATA_PAGE).find(block + "```\n"), std::string::npos) << block;
}

TEST(Documentation, ShowsTheSqlOfEveryExample) {
  const std::string page = text_of(MIGRATIONS_OPERATIONS_PAGE) + text_of(MIGRATIONS_DATA_PAGE);
  for (const auto& [name, action] : examples()) {
    EXPECT_NE(page.find(block_of(statements_of(action))), std::string::npos)
        << "docs/operations.md or operations/data.md lacks, for " << name << ":\n"
        << block_of(statements_of(action));
  }
}

}  // namespace
}  // namespace migrator::testing
