// docs/operations.md shows the SQL that the dialects write, to the letter.
#include "support/documentation.hpp"

#include "operations.hpp"

namespace migrator::testing {
namespace {

// The statements of an action, by backend.
auto statements_of(const Action& action) {
  return [&](const char* backend, int version) { return render(dialect::dialect_of(backend), action, version); };
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
  const std::vector<Action> actions{
      Insert{country, {{"code", de}, {"name", germany}, {"added", Expression{"now()"}}}},
      Update{country, {{"name", germany}, {"changes", Expression{"changes + 1"}}}, condition},
      DeleteRows{country, {"", {}, {{"code", de}, {"name", Value()}}, false}}};
  const std::string block = block_of([&](const char* backend, int version) {
    std::vector<std::string> statements;
    for (const Action& action : actions)
      for (const std::string& one : statements_of(action)(backend, version)) statements.push_back(one);
    return statements;
  });
  EXPECT_NE(text_of(MIGRATIONS_DATA_PAGE).find(block), std::string::npos) << block;
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
