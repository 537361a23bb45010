// Versions of servers, as their libraries count (150018, 3040001) and as people write them (15, 15.18, 3.40.1).
#pragma once

#include <string>
#include <string_view>

namespace migrator::dialect {

// The newest that we know: what a script is made for when nobody says.
int newest_server_version(std::string_view backend);

// Throws `usage` for what is no version.
int parse_server_version(std::string_view backend, std::string_view text);

// "PostgreSQL 15", "SQLite 3.40"
std::string server_name(std::string_view backend, int version);

}  // namespace migrator::dialect
