#pragma once

#include "db/driver.hpp"

namespace migrator::db {

// The driver without its module, for programs that link libmariadb directly.
const Driver& mysql_driver();

}  // namespace migrator::db
