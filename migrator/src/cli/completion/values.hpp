// What may be written as the value of an option or argument, by the name that its help has for it: TARGET, REVISION,
// FILE…
#pragma once

#include "cli/completion/completion.hpp"

namespace migrator::cli {

// The values of a type that begin with `typed`. None where anything may be written. Reads the index, no database.
// Throws when there is no index to read.
Completion values_of(const std::string& type, const std::string& typed, const GlobalOptions& options);

}  // namespace migrator::cli
