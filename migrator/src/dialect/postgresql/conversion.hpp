// How the values of a column become those of another type.
#pragma once

#include <optional>
#include <string>

#include "schema/name.hpp"
#include "schema/type.hpp"

namespace migrator::dialect::postgresql {

// What stands behind USING; nothing where the server converts as it does in an assignment (pg_cast.castcontext).
std::optional<schema::Expression> conversion(const std::string& column, const schema::Type& from,
                                             const schema::Type& to);

}  // namespace migrator::dialect::postgresql
