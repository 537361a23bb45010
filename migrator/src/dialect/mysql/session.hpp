// What a comparison with models says to its session, besides operations.
#pragma once

#include <string>
#include <vector>

#include "dialect/dialect.hpp"

namespace migrator::dialect::mysql {

// Whether the session may only read: 1 or 0.
Statement is_read_only(int server_version);
Statement set_read_only(bool is_read_only);

// Those that are not there are passed over.
Statement drop_temporary_tables(const std::vector<std::string>& names);
Statement drop_views(const std::vector<std::string>& names);

}  // namespace migrator::dialect::mysql
