// MySQL knows one kind of unique key, and models two. Inside this layer only.
#pragma once

#include "schema/table.hpp"

namespace migrator::difference::mysql {

// Unique constraints of the table that the model calls an index, by their names or else by their columns, become one.
void call_as_in_model(schema::Table& table, const schema::Table& model);

}  // namespace migrator::difference::mysql
