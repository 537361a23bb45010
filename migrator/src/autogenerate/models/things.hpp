// What stands for itself in the models' database. Inside this layer only.
#pragma once

#include <optional>

#include "autogenerate/models.hpp"

namespace migrator::autogenerate {

// Puts what the action makes into the database, as something that was there; nothing for an action that says something
// of another thing, or describes nothing.
std::optional<schema::Object> add_thing(schema::Database& to, const schema::Action& action);

// By schema and name, as schema/database.hpp says.
void sort(schema::Database& database);

}  // namespace migrator::autogenerate
