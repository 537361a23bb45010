// Whether the dialect takes back what was read.
#pragma once

#include "schema/operation.hpp"

namespace migrator::reflection::mysql {

// Throws NotSayable for what the dialect refuses to write: an option that it does not know, a key without columns.
void check_sayable(schema::Action create, int server_version);

}  // namespace migrator::reflection::mysql
