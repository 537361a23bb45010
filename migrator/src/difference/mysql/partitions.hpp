// Partitions in the server's words.
#pragma once

#include "schema/table.hpp"

namespace migrator::difference::mysql {

// Where a model says how the known table is cut, and means the same, it says so in the known table's words. No server
// is asked: it makes no temporary tables that have partitions.
void say_partitions(schema::Table& model, const schema::Table& known);

}  // namespace migrator::difference::mysql
