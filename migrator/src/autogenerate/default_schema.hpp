// The schema that names without one mean.
#pragma once

#include <string>

#include "autogenerate/models.hpp"

namespace migrator::autogenerate {

// With every name in that schema as reflection says it: without the schema.
Models without_schema(Models models, const std::string& schema);

}  // namespace migrator::autogenerate
