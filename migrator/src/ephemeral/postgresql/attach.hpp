#pragma once

#include <cstdint>
#include <string>

#include "db/connection.hpp"

namespace migrator::ephemeral::postgresql {

// Once for each connection, before attach(): a test waits for that, and planning it takes longer than doing it.
void prepare_to_attach(db::Connection& connection);

// Makes a database of the files that lie in base/<oid>, which are the same as the template's on a server that was shut
// down: what CREATE DATABASE does, without its two checkpoints and its copy. Nobody can see or open the files before,
// because no row names them. Everything that the server keeps about a database outside of it is the template's, too:
// its owner, privileges, settings, and which roles its objects depend on (so that they cannot be dropped under it).
// Throws `sql` as CREATE DATABASE would: is_duplicate_row() when the name is taken.
void attach(db::Connection& connection, const std::string& template_name, std::uint32_t oid, const std::string& name);

}  // namespace migrator::ephemeral::postgresql
