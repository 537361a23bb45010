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

TEST(Documentation, ShowsEveryType) {
  const std::string page = text_of(MIGRATIONS_OPERATIONS_PAGE);
  const std::vector<std::pair<std::string, Type>> words{
      {"boolean()", type(TypeKind::boolean)},     {"smallint()", type(TypeKind::smallint)},
      {"integer()", type(TypeKind::integer)},     {"bigint()", type(TypeKind::bigint)},
      {"real()", type(TypeKind::real)},           {"double_precision()", type(TypeKind::double_precision)},
      {"numeric()", type(TypeKind::numeric)},     {"numeric(10, 2)", numeric(10, 2)},
      {"string()", type(TypeKind::string)},       {"string(255)", string(255)},
      {"text()", type(TypeKind::text)},           {"binary()", type(TypeKind::binary)},
      {"date()", type(TypeKind::date)},           {"time()", type(TypeKind::time)},
      {"timestamp()", type(TypeKind::timestamp)}, {"timestamptz()", type(TypeKind::timestamptz)},
      {"interval()", type(TypeKind::interval)},   {"uuid()", type(TypeKind::uuid)},
      {"json()", type(TypeKind::json)},           {"jsonb()", type(TypeKind::jsonb)},
  };
  for (const auto& [word, of] : words) {
    const std::string row = "| `" + word + "` | `" + dialect::dialect_of("postgresql").type_name(of) + "` | `" +
                            dialect::dialect_of("sqlite").type_name(of) + "` |";
    EXPECT_NE(page.find(row), std::string::npos) << row;
  }
}

}  // namespace
}  // namespace migrator::testing
