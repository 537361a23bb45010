// The module of one driver: compiled once for each, with MIGRATOR_DRIVER_FACTORY=postgresql_driver and so on.
#include "db/driver_module.hpp"

namespace migrator::db {
const Driver& MIGRATOR_DRIVER_FACTORY();
}

#define MIGRATOR_EXPORT extern "C" __attribute__((visibility("default")))

MIGRATOR_EXPORT const char* migrator_driver_stamp() {
  static const std::string stamp = migrator::db::driver_stamp();
  return stamp.c_str();
}

MIGRATOR_EXPORT const migrator::db::Driver* migrator_driver() { return &migrator::db::MIGRATOR_DRIVER_FACTORY(); }
