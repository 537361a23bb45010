#pragma once

#include <cstdint>

#include "ephemeral/claimed_directory.hpp"
#include "ephemeral/server.hpp"

namespace migrator::ephemeral {

// Makes the directory for the databases of a run, which is gone with the keeper: in the place that the user has named,
// else in memory where that has room for many of this size, else in the cache. Removes those of runs that were killed.
// Throws `configuration`, also for a place of the user's in which somebody else has laid a directory for us.
ClaimedDirectory make_run_directory(const Places& places, std::uintmax_t database_size);

}  // namespace migrator::ephemeral
