#pragma once

#include <memory>

#include "ephemeral/server.hpp"

namespace migrator::ephemeral {

// A server of our own, or the one that `server_url` names.
std::unique_ptr<Provider> make_postgresql_provider(const ProviderOptions& options);

}  // namespace migrator::ephemeral
