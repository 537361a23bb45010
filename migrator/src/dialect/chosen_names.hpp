// Names for the constraints and indexes that were created without one: those that PostgreSQL chooses. SQLite leaves
// them without; there a revision may call them by the same names.
#pragma once

#include <string>
#include <string_view>
#include <vector>

#include "schema/table.hpp"

namespace migrator::dialect {

// <table>_<columns>_<label>; the longer of the first two loses its end until all of it fits into 63 bytes
// (makeObjectName in commands/indexcmds.c). No number behind: that depends on what else there is.
std::string chosen_name(const std::string& table, const std::vector<std::string>& columns, const std::string& label);

// Gives one to each constraint and index of the table that has none, with a number behind it where the table has that
// name already (ChooseRelationName, ChooseConstraintName).
void choose_names(schema::Table& table);

// Those of `columns` that an expression names, in their own order.
std::vector<std::string> columns_in(std::string_view expression, const std::vector<std::string>& columns);

}  // namespace migrator::dialect
