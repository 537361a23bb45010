#include <migrator/operations/tables.hpp>

#include "write.hpp"

namespace migrator::detail {

void table_operations::rename_table(const table_name& table, const name& new_name) {
  begin("rename_table", table, "new_name", new_name);
  end();
}

void table_operations::comment_on_table(const table_name& table, const value& text) {
  begin("comment_on_table", table);
  attribute("comment", text);
  end();
}

void table_operations::set_tablespace(const table_name& table, const name& new_tablespace) {
  begin("set_tablespace", table, "tablespace", new_tablespace);
  end();
}

void table_operations::reset_storage(const table_name& table, const names& parameters) {
  begin("reset_storage", table);
  parameters.write(host_, "storage");
  end();
}

void table_operations::set_logged(const table_name& table) {
  begin("set_logged", table);
  attribute("logged", true);
  end();
}

void table_operations::set_unlogged(const table_name& table) {
  begin("set_logged", table);
  attribute("logged", false);
  end();
}

void table_operations::set_strict(const table_name& table) {
  begin("set_strict", table);
  attribute("strict", true);
  end();
}

void table_operations::set_not_strict(const table_name& table) {
  begin("set_strict", table);
  attribute("strict", false);
  end();
}

void table_operations::set_without_rowid(const table_name& table) {
  begin("set_rowid", table);
  attribute("without_rowid", true);
  end();
}

void table_operations::set_with_rowid(const table_name& table) {
  begin("set_rowid", table);
  attribute("without_rowid", false);
  end();
}

void table_operations::row_security(const table_name& table, const char* word) {
  begin("set_row_security", table);
  attribute("security", word);
  end();
}

void table_operations::enable_row_level_security(const table_name& table) { row_security(table, "enabled"); }
void table_operations::disable_row_level_security(const table_name& table) { row_security(table, "disabled"); }
void table_operations::force_row_level_security(const table_name& table) { row_security(table, "forced"); }
void table_operations::no_force_row_level_security(const table_name& table) { row_security(table, "not forced"); }

void table_operations::begin_partition(const char* kind, const table_name& table, const table_name& partition) {
  begin(kind, table, "partition", partition.table());
  detail::write_text(host_, "partition_schema", partition.schema());
}

void table_operations::attach_partition(const table_name& table, const table_name& partition,
                                        const partition_bounds& bounds) {
  begin_partition("attach_partition", table, partition);
  write(bounds);
}

void table_operations::add_partition(const table_name& table, const name& partition, const partition_bounds& bounds) {
  begin("add_partition", table, "partition", partition);
  write(bounds);
}

void table_operations::drop_partition(const table_name& table, const name& partition) {
  begin("drop_partition", table, "partition", partition);
  end();
}

void table_operations::set_system_versioned(const table_name& table) {
  begin("set_system_versioned", table);
  attribute("system_versioned", true);
  end();
}

void table_operations::set_not_system_versioned(const table_name& table) {
  begin("set_system_versioned", table);
  attribute("system_versioned", false);
  end();
}

void table_operations::set_inheritance(const table_name& table, const table_name& parent, bool inherits) {
  begin("set_inheritance", table, "parent", parent.table());
  detail::write_text(host_, "parent_schema", parent.schema());
  attribute("inherits", inherits);
  end();
}

void table_operations::inherit(const table_name& table, const table_name& parent) {
  set_inheritance(table, parent, true);
}
void table_operations::no_inherit(const table_name& table, const table_name& parent) {
  set_inheritance(table, parent, false);
}

}  // namespace migrator::detail
