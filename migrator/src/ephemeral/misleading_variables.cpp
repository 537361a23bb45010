#include "ephemeral/postgresql/provider.hpp"
#include "ephemeral/server.hpp"

namespace migrator::ephemeral {

std::string_view misleading_postgresql_variables(const ProviderOptions& options) {
  return options.server_url.empty() ? "PG" : "";
}

std::string_view misleading_variables(const std::string& backend, const ProviderOptions& options) {
  return backend == "postgresql" ? misleading_postgresql_variables(options) : "";
}

}  // namespace migrator::ephemeral
