// Composite types that differ. Inside this layer only.
#pragma once

#include <vector>

#include "schema/operation.hpp"

namespace migrator::autogenerate {

// Attributes that are on both sides and differ.
bool has_other_attributes(const schema::CreateCompositeType& from, const schema::CreateCompositeType& to);

// Their order does not matter: no server can change it.
std::vector<schema::Action> attribute_changes(const schema::CreateCompositeType& from,
                                              const schema::CreateCompositeType& to);

}  // namespace migrator::autogenerate
