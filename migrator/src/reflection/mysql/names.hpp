// Names that nobody has to say.
#pragma once

#include "schema/table.hpp"

namespace migrator::reflection::mysql {

// Takes those away from constraints and indexes that a revision without them would give (dialect/chosen_names.hpp).
void leave_out_chosen_names(schema::Table& table);

}  // namespace migrator::reflection::mysql
