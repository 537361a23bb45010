// The process in the background that holds a session's server, hands out its databases, and ends with its owner.
#pragma once

#include <optional>

#include "ephemeral/claimed_directory.hpp"
#include "ephemeral/process.hpp"
#include "ephemeral/session.hpp"

namespace migrator::ephemeral {

// Starts it and returns when the server is there. Throws what starting the server throws; nothing is left of the
// session then.
void start_keeper(ClaimedDirectory directory, Descriptor listener, const std::optional<Process>& owner,
                  const StartServer& start_server);

}  // namespace migrator::ephemeral
