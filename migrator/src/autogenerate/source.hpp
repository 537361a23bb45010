// Operations as the source text of a revision, as a careful person would write it: only what is not default.
#pragma once

#include <span>
#include <string>

#include "schema/operation.hpp"

namespace migrator::autogenerate {

// The statements of the body of upgrade() or downgrade(), each on lines of its own, indented by two spaces, at most 120
// columns wide where that is possible. Reading them back (compiled, as the plugin of a revision) gives equal
// operations.
std::string cpp_source(std::span<const schema::Operation> operations);

}  // namespace migrator::autogenerate
