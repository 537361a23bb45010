// What a driver module and the migrator must agree on before a C++ object crosses from one to the other.
//
// The boundary is C++ (Connection, Error, std::string): cheap for us, because both sides are built and installed
// together, and safe because driver_stamp() differs as soon as one of its headers, the compiler or the standard
// library's settings do. Exceptions cross it as well; both sides must therefore share one libstdc++ (never
// -static-libstdc++).
#pragma once

#include <string>

#include "db/driver.hpp"

namespace migrator::db {

// The two symbols that a module exports, with C linkage.
inline constexpr const char* kStampSymbol = "migrator_driver_stamp";
inline constexpr const char* kDriverSymbol = "migrator_driver";
using StampFunction = const char*();
using DriverFunction = const Driver*();  // the driver lives as long as the process

// MIGRATOR_INTERFACE, from CMake, is the project's version and a hash of the headers above.
inline std::string driver_stamp() {
  std::string stamp = MIGRATOR_INTERFACE " " __VERSION__;
  for (const std::size_t size : {sizeof(Error), sizeof(Url), sizeof(Statement), sizeof(ResultSet), sizeof(OpenOptions)})
    stamp += " " + std::to_string(size);
  return stamp;
}

}  // namespace migrator::db
