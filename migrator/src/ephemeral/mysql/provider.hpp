#pragma once

#include <memory>

#include "ephemeral/server.hpp"

namespace migrator::ephemeral {

// A MariaDB server of our own, or the one that `server_url` names, MySQL's or MariaDB's.
std::unique_ptr<Provider> make_mysql_provider(const ProviderOptions& options);

}  // namespace migrator::ephemeral
