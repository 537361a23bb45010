// Nodes → operations: the meaning of what a plugin streamed.
#pragma once

#include "schema/node.hpp"
#include "schema/operation.hpp"

namespace migrator::schema {

// Throws `plugin` at the node's origin for a kind, attribute or child that this migrator does not know.
Operation read_operation(const Node& node);

// A node of kind "query".
Execute read_query(const Node& node);

}  // namespace migrator::schema
