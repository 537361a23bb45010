#include "ephemeral/mysql/provider.hpp"

#include <fmt/format.h>

#include <array>

#include "base/error.hpp"
#include "ephemeral/postgresql/provider.hpp"
#include "ephemeral/server.hpp"
#include "ephemeral/sqlite/provider.hpp"

namespace migrator::ephemeral {

namespace {

struct Backend {
  std::string_view name;
  std::unique_ptr<Provider> (*make_provider)(const ProviderOptions& options);
};

constexpr std::array kBackends = {Backend{"postgresql", make_postgresql_provider},
                                  Backend{"sqlite", make_sqlite_provider}, Backend{"mysql", make_mysql_provider}};

}  // namespace

std::unique_ptr<Provider> make_provider(const std::string& name, const ProviderOptions& options) {
  for (const Backend& backend : kBackends)
    if (backend.name == name) return backend.make_provider(options);
  throw Error(ErrorKind::configuration, fmt::format("there are no throw-away databases for {}", name));
}

}  // namespace migrator::ephemeral
