// Which databases on a server that is not ours are of our making: no other one is ever dropped. It is a table there, in
// a database of its own, because MySQL has no comments on databases, and a table in a test's database would be seen.
#pragma once

#include <string>
#include <vector>

#include "db/connection.hpp"

namespace migrator::ephemeral::mysql {

struct MadeDatabase {
  std::string name;
  std::string session;
};

// Creates an empty database that is in the registry before it is there. Throws `configuration` when the user may not
// create databases.
void create_made(db::Connection& connection, const MadeDatabase& database);

// All that are in the registry. None where nobody has made it yet.
std::vector<MadeDatabase> made_databases(db::Connection& connection);

// Throws out whoever is connected to a database of the registry, drops it and strikes it out. As DatabaseDropper wants
// it.
void drop_made(db::Connection& connection, const std::string& name);

}  // namespace migrator::ephemeral::mysql
