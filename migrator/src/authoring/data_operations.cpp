#include <migrator/operations/data.hpp>

#include "stop.hpp"
#include "write.hpp"

namespace migrator {

void row::write(const migration_host& host) const {
  const migration_name nameless = {};
  host.begin(host.context, "row", &nameless);
  for (const value& one : values_) detail::write(host, "value", one);
  host.end(host.context);
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

void data_operations::begin_row() {
  const migration_name nameless = {};
  host_.begin(host_.context, "row", &nameless);
}

void data_operations::bulk_insert(const table_name& table, std::initializer_list<name> columns,
                                  std::initializer_list<row> rows) {
  begin_bulk_insert(table, columns);
  for (const row& one : rows) one.write(host_);
  end();
}

}  // namespace detail

}  // namespace migrator
