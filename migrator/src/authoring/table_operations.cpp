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

}  // namespace migrator::detail
