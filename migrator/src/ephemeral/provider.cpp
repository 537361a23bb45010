#include "ephemeral/postgresql/provider.hpp"

#include <fmt/format.h>

#include "base/error.hpp"
#include "ephemeral/server.hpp"
#include "ephemeral/sqlite/provider.hpp"

namespace migrator::ephemeral {

std::unique_ptr<Provider> make_provider(const std::string& backend, const ProviderOptions& options) {
  if (backend == "postgresql") return make_postgresql_provider(options);
  if (backend == "sqlite") return make_sqlite_provider(options);
  throw Error(ErrorKind::configuration, fmt::format("there are no throw-away databases for {}", backend));
}

}  // namespace migrator::ephemeral
