#include <cstdlib>
#include <migrator/rows.hpp>

#include "stop.hpp"
#include "write.hpp"

namespace migrator::detail {

namespace {

// Numbers that fit no type of the interface travel as text: numeric, sum(bigint), avg(…).
template <class Number, class Parse>
bool parse(const migration_value& value, Parse read, Number& number) {
  char text[64] = {};
  if (value.type != MIGRATION_TEXT || value.size == 0 || value.size >= sizeof text) return false;
  for (std::uint64_t i = 0; i < value.size; ++i) text[i] = value.of.data[i];
  char* end = nullptr;
  number = read(text, &end);
  return end == text + value.size;
}

}  // namespace

answer::~answer() { host_.release_rows(host_.context, rows_.handle); }

migration_value answer::cell(std::size_t row, std::uint32_t column) const {
  migration_value value = {};
  if (host_.cell(host_.context, rows_.handle, row, column, &value) != MIGRATION_OK) throw stopped();
  return value;
}

migration_value answer::present_cell(std::size_t row, std::uint32_t column) const {
  const migration_value value = cell(row, column);
  if (value.type == MIGRATION_NULL) fail("a value is NULL: read its column as std::optional");
  return value;
}

bool answer::is_null(std::size_t row, std::uint32_t column) const { return cell(row, column).type == MIGRATION_NULL; }

text_view answer::text(std::size_t row, std::uint32_t column) const {
  const migration_value value = present_cell(row, column);
  if (value.type != MIGRATION_TEXT && value.type != MIGRATION_BYTES) fail("a value that is not text is read as text");
  return {value.of.data, static_cast<std::size_t>(value.size)};
}

double answer::number(std::size_t row, std::uint32_t column) const {
  const migration_value value = present_cell(row, column);
  if (value.type == MIGRATION_INTEGER) return static_cast<double>(value.of.integer);
  double parsed = 0;
  if (parse(
          value, [](const char* text, char** end) { return std::strtod(text, end); }, parsed))
    return parsed;
  if (value.type != MIGRATION_REAL) fail("a value that is not a number is read as a number");
  return value.of.real;
}

long long answer::integer(std::size_t row, std::uint32_t column) const {
  const migration_value value = present_cell(row, column);
  long long parsed = 0;
  if (parse(
          value, [](const char* text, char** end) { return std::strtoll(text, end, 10); }, parsed))
    return parsed;
  if (value.type != MIGRATION_INTEGER && value.type != MIGRATION_BOOLEAN)
    fail("a value that is not an integer is read as one");
  return value.of.integer;
}

void answer::fail(const char* reason) const { stop(host_, reason, place_); }

}  // namespace migrator::detail
