// Types and defaults out of the texts in which the server writes them.
#pragma once

#include <string>

#include "schema/column.hpp"

namespace migrator::reflection::postgresql {

// What format_type() writes for a type of the server: "character varying(20)", "timestamp(3) with time zone",
// "integer[]". What there is no word for is kept as it is written.
schema::Type type_of(const std::string& written);

// What pg_get_expr() writes for the default of a column of the type that is so written. A value only where the server
// makes the same default of it again.
schema::Default default_of(const std::string& expression, const std::string& type);

}  // namespace migrator::reflection::postgresql
