#include "autogenerate/costs.hpp"

#include "autogenerate/tables_so_far.hpp"
#include "schema/changed_table.hpp"

namespace migrator::autogenerate {

using namespace schema;

std::vector<Cost> costs_of(const std::vector<Operation>& operations, const Database& before,
                           const dialect::Dialect& dialect, int server_version) {
  std::vector<Cost> costs;
  TablesSoFar tables(before);
  for (std::size_t i = 0; i < operations.size(); ++i) {
    const auto& action = static_cast<const AnyAction&>(operations[i].action);
    const TableName* table = changed_table(action);
    if (table && !tables.is_new(*table)) {
      const std::string cost = dialect.copying(operations[i].action, tables.find(*table), server_version);
      if (!cost.empty()) costs.push_back({i, "the server " + cost});
    }
    tables.pass(action);
  }
  return costs;
}

}  // namespace migrator::autogenerate
