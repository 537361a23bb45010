#include "autogenerate/costs.hpp"

#include "autogenerate/risks/earlier.hpp"

namespace migrator::autogenerate {

namespace {

using namespace schema;

// Of what changes a table that was there before.
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

}  // namespace

std::vector<Cost> costs_of(const std::vector<Operation>& operations, const Database& before,
                           const dialect::Dialect& dialect, int server_version) {
  std::vector<Cost> costs;
  Earlier earlier(before);
  for (std::size_t i = 0; i < operations.size(); ++i) {
    const auto& action = static_cast<const AnyAction&>(operations[i].action);
    const TableName* name = changed_table(action);
    if (const Table* table = name ? earlier.table(*name) : nullptr) {
      const std::string cost = dialect.copying(operations[i].action, table, server_version);
      if (!cost.empty()) costs.push_back({i, "the server " + cost});
    }
    earlier.pass(action);
  }
  return costs;
}

}  // namespace migrator::autogenerate
