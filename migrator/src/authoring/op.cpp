#include <exception>
#include <stdexcept>

#include <migrator/revision.hpp>

namespace migrator {

namespace {

// Unwinds a revision whose failure the migrator knows already. It never leaves run().
struct stopped {};

[[noreturn]] void stop(const migration_host& host, text_view reason, const migration_name& place) {
  host.fail(host.context, reason.data(), reason.size(), place.file, place.line);
  throw stopped();
}

}  // namespace

namespace detail {

void throw_number_too_large() { throw std::out_of_range("a number is larger than the largest integer of SQL, 9223372036854775807"); }

std::int32_t run(const migration_host& host, void (*direction)(op&), const char* file, unsigned line) {
  try {
    op operations(host);
    direction(operations);
    return MIGRATION_OK;
  } catch (const stopped&) {
  } catch (const std::exception& error) {
    host.fail(host.context, error.what(), __builtin_strlen(error.what()), file, line);
  } catch (...) {
    constexpr text_view reason = "the revision threw something that is not a std::exception";
    host.fail(host.context, reason.data(), reason.size(), file, line);
  }
  return MIGRATION_STOP;
}

operation::operation(const migration_host& host, const char* kind, migration_name subject) : host_(host) {
  host_.begin(host_.context, kind, &subject);
}

operation::operation(const migration_host& host, const char* kind, const table_name& table)
    : operation(host, kind, table.table().to_abi()) {
  write_text(host_, "schema", table.schema());
}

operation& operation::set(const char* key, const value& of) {
  write(host_, key, of);
  return *this;
}

void operation::submit() {
  if (host_.end(host_.context) != MIGRATION_OK) throw stopped();
}

migration_rows operation::submit_query() {
  migration_rows rows = {};
  if (host_.end_query(host_.context, &rows) != MIGRATION_OK) throw stopped();
  return rows;
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
  if (value.type != MIGRATION_REAL) fail("a value that is not a number is read as a number");
  return value.of.real;
}

long long answer::integer(std::size_t row, std::uint32_t column) const {
  const migration_value value = present_cell(row, column);
  if (value.type != MIGRATION_INTEGER && value.type != MIGRATION_BOOLEAN) fail("a value that is not an integer is read as one");
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

void op::rename_table(table_name table, name new_name) {
  detail::operation(host_, "rename_table", table).set("new_name", new_name.text()).submit();
}

void op::comment_on_table(table_name table, value text) {
  detail::operation(host_, "comment_on_table", table).set("comment", text).submit();
}

void op::rename_column(table_name table, name old_name, name new_name) {
  detail::operation(host_, "rename_column", table).set("column", old_name.text()).set("new_name", new_name.text()).submit();
}

void op::write_change(const column_option& change) {
  detail::write(host_, change.attributes().begin(), change.attributes().size());
}

void op::bulk_insert(table_name table, std::initializer_list<name> columns, std::initializer_list<row> rows) {
  detail::operation insert(host_, "bulk_insert", table);
  for (const name& column : columns) insert.set("column", column.text());
  for (const row& one : rows) one.write(host_);
  insert.submit();
}

text_view op::argument(const char* key, text_view otherwise) const {
  const char* given = host_.argument(host_.context, key);
  return given ? text_view(given) : otherwise;
}

void op::log(text_view text) { host_.log(host_.context, text.data(), text.size()); }

void op::fail(sql_text reason) { stop(host_, reason.text(), reason.to_abi()); }

}  // namespace migrator
