#pragma once

#include "db/driver.hpp"

namespace migrator::db {

// The driver without its module, for programs that link libpq directly.
const Driver& postgresql_driver();

}  // namespace migrator::db
