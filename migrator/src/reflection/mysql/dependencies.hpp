// What must be there before what.
#pragma once

#include <string>

#include "reflection/mysql/create_table.hpp"
#include "schema/database.hpp"

namespace migrator::reflection::mysql {

// Of views on tables, views and functions, of defaults on sequences, of triggers on those that run before them, and of
// tables that are kept as SQL. `place`: of the connection's own database.
void add_dependencies(schema::Database& database, const Place& place);

}  // namespace migrator::reflection::mysql
