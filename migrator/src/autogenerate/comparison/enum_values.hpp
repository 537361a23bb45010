// Values that an enum gets. Inside this layer only.
#pragma once

#include <optional>
#include <vector>

#include "schema/operation/named_types.hpp"

namespace migrator::autogenerate {

// Nothing when a value is to be removed or moved, for which no server has a statement: put_aside.hpp.
std::optional<std::vector<schema::AddEnumValue>> added_values(const schema::CreateEnum& from,
                                                              const schema::CreateEnum& to);

}  // namespace migrator::autogenerate
