// Times as people write them in settings: "500ms", "5s", "2min"; a bare number counts milliseconds, as PostgreSQL's
// settings do.
#pragma once

#include <chrono>
#include <string>
#include <string_view>

namespace migrator {

// Throws `configuration` for anything else, negative times included.
std::chrono::milliseconds parse_duration(std::string_view text);

}  // namespace migrator
