#pragma once

#include <string>

#include "ephemeral/server.hpp"

namespace migrator::ephemeral::postgresql {

// The name of the template for this key on a server that is not ours.
std::string external_template_name(const std::string& key);

// Makes the template on the server, unless it is there. Nobody can connect to it, because a database with connections
// cannot be cloned. Of several processes that want the same, one makes it and the others wait; one whose maker was
// killed is made anew. Templates that nobody has used for a month are dropped when one is made.
void make_external_template(const std::string& server_url, const std::string& key, const Fill& fill);

}  // namespace migrator::ephemeral::postgresql
