#include <migrator/operations/indexes.hpp>

#include "write.hpp"

namespace migrator::detail {

void index_operations::rename_index(const table_name& index, const name& new_name) {
  begin("rename_index", index, "new_name", new_name);
  end();
}

}  // namespace migrator::detail
