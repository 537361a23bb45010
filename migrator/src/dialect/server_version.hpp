// Versions of servers, as their libraries count (150018, 3040001) and as people write them (15, 15.18, 3.40.1).
#pragma once

#include <span>
#include <string>
#include <string_view>

namespace migrator::dialect {

// How one backend counts.
struct ServerVersions {
  std::string_view product;
  std::span<const int> weights;  // of the parts that people write: 10000 and 1 make 150018 of 15.18
  std::size_t release_parts;     // how many of them say what the server can do
  int oldest;
  int newest;  // that we know: what a script is made for when nobody says
  std::string_view examples;
};

class Dialect;

// Throws `usage` for what is no version.
int parse_server_version(const Dialect& dialect, std::string_view text);

// "PostgreSQL 15", "SQLite 3.40"
std::string server_name(const Dialect& dialect, int version);

}  // namespace migrator::dialect
