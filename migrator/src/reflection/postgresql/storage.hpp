#pragma once

#include <string>
#include <vector>

#include "schema/index.hpp"

namespace migrator::reflection::postgresql {

// Of the catalog's reloptions: "fillfactor=70".
std::vector<schema::StorageParameter> storage_parameters(const std::vector<std::string>& options);

}  // namespace migrator::reflection::postgresql
