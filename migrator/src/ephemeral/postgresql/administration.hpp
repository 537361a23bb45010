// What the administration of databases asks PostgreSQL.
#pragma once

#include <fmt/format.h>

#include <string>
#include <string_view>
#include <utility>

#include "dialect/dialect.hpp"
#include "ephemeral/query.hpp"

namespace migrator::ephemeral::postgresql {

inline std::string quote(std::string_view name) { return dialect::dialect_of("postgresql").quote(name); }
inline std::string literal(std::string text) { return dialect::dialect_of("postgresql").literal(std::move(text)); }

// As DatabaseDropper wants it.
inline void drop_database(db::Connection& connection, const std::string& database) {
  run(connection, fmt::format("DROP DATABASE IF EXISTS {} WITH (FORCE)", quote(database)));
}

}  // namespace migrator::ephemeral::postgresql
