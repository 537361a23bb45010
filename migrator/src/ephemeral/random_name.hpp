#pragma once

#include <string>

namespace migrator::ephemeral {

// Sixteen hexadecimal digits that nobody can guess, and that do not come again.
std::string random_name();

}  // namespace migrator::ephemeral
