#pragma once

#include <memory>

#include "ephemeral/postgresql/image.hpp"

namespace migrator::ephemeral::postgresql {

// A server of our own in a slot of the image, which hands out databases by attaching spares.
std::unique_ptr<Server> start_private_server(Image image, const ServerOptions& options, std::string database_name);

}  // namespace migrator::ephemeral::postgresql
