#include <migrator/operations/columns.hpp>

#include "write.hpp"

namespace migrator::detail {

void column_operations::rename_column(const table_name& table, const name& old_name, const name& new_name) {
  begin("rename_column", table, "column", old_name);
  attribute("new_name", new_name.text());
  end();
}

}  // namespace migrator::detail
