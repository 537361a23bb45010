#include "schema/changed_table.hpp"

namespace migrator::schema {

const TableName* changed_table(const AnyAction& action) {
  return std::visit(
      [](const auto& one) -> const TableName* {
        if constexpr (requires { one.table.schema; })
          return &one.table;
        else
          return nullptr;
      },
      action);
}

}  // namespace migrator::schema
