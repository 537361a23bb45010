#pragma once

#include <memory>

#include "ephemeral/server.hpp"

namespace migrator::ephemeral {

// The template is a file in the cache; a grant is a copy of it, or one read-only copy for all with `in_memory`.
std::unique_ptr<Provider> make_sqlite_provider(const ProviderOptions& options);

}  // namespace migrator::ephemeral
