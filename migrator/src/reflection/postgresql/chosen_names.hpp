// The names that the server chooses for what was created without one.
#pragma once

#include <string>
#include <vector>

namespace migrator::reflection::postgresql {

// <table>_<columns>_<label>; the longer of the first two loses its end until all of it fits into 63 bytes
// (makeObjectName in commands/indexcmds.c). No number behind: that depends on what else there is.
std::string chosen_name(const std::string& table, const std::vector<std::string>& columns, const std::string& label);

}  // namespace migrator::reflection::postgresql
