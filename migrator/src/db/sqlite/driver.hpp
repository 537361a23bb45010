#pragma once

#include "db/driver.hpp"

namespace migrator::db {

// The driver without its module, for programs that link SQLite directly.
const Driver& sqlite_driver();

}  // namespace migrator::db
