// Operations as the nodes that a revision streams, from JSON.
#pragma once

#include <nlohmann/json.hpp>

#include "schema/node.hpp"

namespace migrator::testing {

// Keys other than `kind`, `name`, `children` are attributes; an array is an attribute for each of its values.
schema::Node node_of(const nlohmann::ordered_json& json);

}  // namespace migrator::testing
