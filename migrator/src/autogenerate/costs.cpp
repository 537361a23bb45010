#include "autogenerate/costs.hpp"

#include "autogenerate/risks/earlier.hpp"
#include "schema/changed_table.hpp"

namespace migrator::autogenerate {

using namespace schema;

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
