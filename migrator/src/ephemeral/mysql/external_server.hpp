#pragma once

#include <memory>
#include <string>

#include "ephemeral/server.hpp"

namespace migrator::ephemeral::mysql {

// What of the server makes its databases what they are.
std::string external_identity(const std::string& server_url);

// Databases on a server that is not ours, each filled by itself, one of them ahead of who asks. What sessions that have
// died left there is dropped. Throws what filling the first one throws.
std::unique_ptr<Server> start_external_server(const std::string& server_url, const std::string& key, const Fill& fill);

}  // namespace migrator::ephemeral::mysql
