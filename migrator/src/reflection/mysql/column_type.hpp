// The server's words for types.
#pragma once

#include <string>

#include "schema/type.hpp"

namespace migrator::reflection::mysql {

// The vocabulary's type where one means exactly this; else the server's own words. Without the widths that integers are
// shown with, which change nothing and which MySQL 8 does not write any more.
schema::Type type_of(const std::string& written, int server_version);

}  // namespace migrator::reflection::mysql
