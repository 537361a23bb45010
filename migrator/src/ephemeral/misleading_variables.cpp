#include "ephemeral/server.hpp"

namespace migrator::ephemeral {

// libpq: PGHOSTADDR and PGSERVICE change the server, PGOPTIONS the session. libmariadb: MYSQL_PWD is the password where
// a URL has none, as ours; its programs also read MYSQL_HOST and MYSQL_HOME, where the options of a my.cnf lie.
std::string_view misleading_variables(const std::string& backend, const ProviderOptions& options) {
  if (!options.server_url.empty()) return "";
  if (backend == "postgresql") return "PG";
  if (backend == "mysql") return "MYSQL_";
  return "";
}

}  // namespace migrator::ephemeral
