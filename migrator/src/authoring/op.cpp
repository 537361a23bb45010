#include <cstdlib>
#include <exception>
#include <migrator/revision.hpp>

#include "write.hpp"

namespace migrator {

namespace {

// Unwinds a revision whose failure the migrator knows already. It never leaves run().
struct stopped {};

// Unwinds a revision whose failure is not told yet. No exception of the standard library: see write.hpp.
struct failed {
  text_view reason;
};

[[noreturn]] void stop(const migration_host& host, text_view reason, const migration_name& place) {
  host.fail(host.context, reason.data(), reason.size(), place.file, place.line);
  throw stopped();
}

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

namespace detail {

void throw_number_too_large() {
  throw failed{"a number is larger than the largest integer of SQL, 9223372036854775807"};
}

std::int32_t run(const migration_host& host, void (*direction)(op&), const char* file, unsigned line) {
  if (!direction) {
    constexpr text_view reason = "the revision has no downgrade()";
    host.fail(host.context, reason.data(), reason.size(), file, line);
    return MIGRATION_STOP;
  }
  try {
    op operations(host);
    direction(operations);
    return MIGRATION_OK;
  } catch (const stopped&) {
  } catch (const failed& failure) {
    host.fail(host.context, failure.reason.data(), failure.reason.size(), file, line);
  } catch (const std::exception& error) {
    host.fail(host.context, error.what(), __builtin_strlen(error.what()), file, line);
  } catch (...) {
    constexpr text_view reason = "the revision threw something that is not a std::exception";
    host.fail(host.context, reason.data(), reason.size(), file, line);
  }
  return MIGRATION_STOP;
}

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

}  // namespace detail

void row::write(const migration_host& host) const {
  const migration_name nameless = {};
  host.begin(host.context, "row", &nameless);
  for (const value& one : values_) detail::write(host, "value", one);
  host.end(host.context);
}

void op::begin(const char* kind, const table_name& table) {
  const migration_name subject = table.table().to_abi();
  host_.begin(host_.context, kind, &subject);
  detail::write_text(host_, "schema", table.schema());
}

void op::begin(const char* kind, const table_name& table, const char* key, const name& of) {
  begin(kind, table);
  attribute(key, of.text());
}

void op::begin(const char* kind, const sql_text& sql) {
  const migration_name subject = sql.to_abi();
  host_.begin(host_.context, kind, &subject);
  attribute("sql", sql.text());
}

void op::attribute(const char* key, const value& of) { detail::write(host_, key, of); }

void op::end() {
  if (host_.end(host_.context) != MIGRATION_OK) throw stopped();
}

migration_rows op::end_query() {
  migration_rows rows = {};
  if (host_.end_query(host_.context, &rows) != MIGRATION_OK) throw stopped();
  return rows;
}

void op::rename_table(const table_name& table, const name& new_name) {
  begin("rename_table", table, "new_name", new_name);
  end();
}

void op::comment_on_table(const table_name& table, const value& text) {
  begin("comment_on_table", table);
  attribute("comment", text);
  end();
}

void op::rename_column(const table_name& table, const name& old_name, const name& new_name) {
  begin("rename_column", table, "column", old_name);
  attribute("new_name", new_name.text());
  end();
}

void op::execute(const sql_text& sql) {
  begin("execute", sql);
  end();
}

void op::begin_bulk_insert(const table_name& table, std::initializer_list<name> columns) {
  begin("bulk_insert", table);
  for (const name& column : columns) attribute("column", column.text());
}

void op::begin_row() {
  const migration_name nameless = {};
  host_.begin(host_.context, "row", &nameless);
}

void op::bulk_insert(const table_name& table, std::initializer_list<name> columns, std::initializer_list<row> rows) {
  begin_bulk_insert(table, columns);
  for (const row& one : rows) one.write(host_);
  end();
}

text_view op::argument(const char* key, text_view otherwise) const {
  const char* given = host_.argument(host_.context, key);
  return given ? text_view(given) : otherwise;
}

void op::log(text_view text) { host_.log(host_.context, text.data(), text.size()); }

void op::fail(const sql_text& reason) { stop(host_, reason.text(), reason.to_abi()); }

}  // namespace migrator
