// Revisions within a test: what they ask for goes through the boundary, the reader and a dialect, as in a real run.
#pragma once

#include <migrator/op.hpp>
#include <string>
#include <vector>

namespace migrator::testing {

using Direction = void (*)(op&);

// The statements that a server of this version gets, 0 being the newest. Throws Error.
std::vector<std::string> statements_of(const char* backend, Direction revision, int server_version = 0);

// The message of the error, and after it the hints, a line each.
std::string refusal_of(const char* backend, Direction revision, int server_version = 0);

}  // namespace migrator::testing
