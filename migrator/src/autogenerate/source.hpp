// Operations as the source text of a revision, as a careful person would write it: only what is not default.
#pragma once

#include <cstddef>
#include <functional>
#include <map>
#include <span>
#include <string>
#include <vector>

#include "schema/operation.hpp"

namespace migrator::autogenerate {

// The statements of an operation in the backend's SQL.
using Rendering = std::function<std::vector<schema::Execute>(const schema::Operation& operation)>;

// What a reader should know of an operation, by its place in the list: each a comment above its statement.
using Remarks = std::map<std::size_t, std::vector<std::string>>;

// The statements of the body of upgrade() or downgrade(), each on lines of its own, indented by two spaces, at most 120
// columns wide where that is possible. Reading them back (compiled, as the plugin of a revision) gives equal
// operations. What the headers of the vocabulary have no room for (source/room.hpp) is written as op.execute() of what
// `to_sql` makes of it. The body needs nothing but <migrator/revision.hpp> and `using namespace migrator;`.
std::string cpp_source(std::span<const schema::Operation> operations, const Rendering& to_sql,
                       const Remarks& remarks = {});

}  // namespace migrator::autogenerate
