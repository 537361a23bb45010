#include <migrator/operations/constraints.hpp>

#include "write.hpp"

namespace migrator::detail {

void constraint_operations::rename_constraint(const name& constraint, const table_name& table, const name& new_name) {
  begin("rename_constraint", table, "constraint", constraint);
  attribute("new_name", new_name.text());
  end();
}

void constraint_operations::validate_constraint(const name& constraint, const table_name& table) {
  begin("validate_constraint", table, "constraint", constraint);
  end();
}

}  // namespace migrator::detail
