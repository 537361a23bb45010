#pragma once

#include <memory>
#include <string>

#include "ephemeral/mysql/image.hpp"

namespace migrator::ephemeral::mysql {

// Servers of our own in slots of the image, which hand out its databases: the next one is started before those of the
// last are used up, and each ends when all of its databases have been given back.
std::unique_ptr<Server> start_private_server(Image image, const ServerOptions& options, std::string database_name);

}  // namespace migrator::ephemeral::mysql
