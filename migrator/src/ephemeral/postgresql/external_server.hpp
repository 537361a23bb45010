#pragma once

#include <memory>
#include <string>

#include "ephemeral/server.hpp"

namespace migrator::ephemeral::postgresql {

// What of the server makes its templates what they are.
std::string external_identity(const std::string& server_url);

// Clones of the template on a server that is not ours. What sessions that have died left there is dropped.
std::unique_ptr<Server> start_external_server(const std::string& server_url, const std::string& key);

}  // namespace migrator::ephemeral::postgresql
