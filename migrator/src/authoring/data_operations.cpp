#include <migrator/operations/data.hpp>

#include "stop.hpp"
#include "write.hpp"

namespace migrator {

namespace {

static_assert(sizeof(value) == sizeof(migration_value), "an array of values is one for the migrator, too");

// A migrator that was made before row() takes a row as any other child.
std::int32_t write_row(const migration_host& host, const value* values, std::size_t count) {
  if (host.struct_size >= offsetof(migration_host, row) + sizeof host.row)
    return host.row(host.context, count > 0 ? &values->to_abi() : nullptr, static_cast<std::uint32_t>(count));
  const migration_name nameless = {};
  host.begin(host.context, "row", &nameless);
  for (std::size_t i = 0; i < count; ++i) detail::write(host, "value", values[i]);
  return host.end(host.context);
}

}  // namespace

void row::write(const migration_host& host) const { row_writer(host).add(values_); }

void row_writer::add(std::initializer_list<value> row) {
  if (write_row(host_, row.begin(), row.size()) != MIGRATION_OK) throw detail::stopped();
}

namespace detail {

migration_rows data_operations::end_query() {
  migration_rows rows = {};
  if (host_.end_query(host_.context, &rows) != MIGRATION_OK) throw stopped();
  return rows;
}

void data_operations::execute(const sql_text& sql) {
  begin("execute", sql);
  end();
}

void data_operations::begin_bulk_insert(const table_name& table, std::initializer_list<name> columns) {
  begin("bulk_insert", table);
  for (const name& column : columns) attribute("column", column.text());
}

void data_operations::bulk_insert(const table_name& table, std::initializer_list<name> columns,
                                  std::initializer_list<row> rows) {
  begin_bulk_insert(table, columns);
  for (const row& one : rows) one.write(host_);
  end();
}

void data_operations::autocommit(const char* kind, place at) {
  const migration_name subject = {nullptr, 0, at.file, at.line, 0};
  host_.begin(host_.context, kind, &subject);
  end();
}

// Whatever the migrator says to it: the exception that is at work must not be covered up.
void data_operations::abandon_autocommit(place at) {
  const migration_name subject = {nullptr, 0, at.file, at.line, 0};
  if (host_.begin(host_.context, "end_autocommit", &subject) == MIGRATION_OK) host_.end(host_.context);
}

}  // namespace detail

}  // namespace migrator
