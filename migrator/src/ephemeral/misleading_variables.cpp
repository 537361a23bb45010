#include "ephemeral/server.hpp"
#include "ephemeral/server_kind.hpp"

namespace migrator::ephemeral {

std::string_view misleading_variables(const std::string& backend, const ProviderOptions& options) {
  if (!options.server_url.empty()) return "";
  for (const ServerKind& kind : {kPostgresql, kMariadb})
    if (kind.backend == backend) return kind.variables;
  return "";
}

}  // namespace migrator::ephemeral
