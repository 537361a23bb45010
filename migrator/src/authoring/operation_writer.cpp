#include <migrator/operations/writer.hpp>

#include "stop.hpp"
#include "write.hpp"

namespace migrator::detail {

void operation_writer::begin(const char* kind, const table_name& table) {
  const migration_name subject = table.table().to_abi();
  host_.begin(host_.context, kind, &subject);
  detail::write_text(host_, "schema", table.schema());
}

void operation_writer::begin(const char* kind, const table_name& table, const char* key, const name& of) {
  begin(kind, table);
  attribute(key, of.text());
}

void operation_writer::begin(const char* kind, const sql_text& sql) {
  const migration_name subject = sql.to_abi();
  host_.begin(host_.context, kind, &subject);
  attribute("sql", sql.text());
}

void operation_writer::attribute(const char* key, const value& of) { detail::write(host_, key, of); }

void operation_writer::end() {
  if (host_.end(host_.context) != MIGRATION_OK) throw stopped();
}

}  // namespace migrator::detail
