// What the administration of databases asks MySQL and MariaDB.
#pragma once

#include <fmt/format.h>

#include <string>
#include <string_view>
#include <utility>

#include "dialect/dialect.hpp"
#include "ephemeral/query.hpp"

namespace migrator::ephemeral::mysql {

inline std::string quote(std::string_view name) { return dialect::dialect_of("mysql").quote(name); }
inline std::string literal(std::string text) { return dialect::dialect_of("mysql").literal(std::move(text)); }

}  // namespace migrator::ephemeral::mysql
