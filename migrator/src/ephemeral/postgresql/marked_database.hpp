// Databases on a server that is not ours, marked as our making: no other one is ever dropped.
#pragma once

#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "db/connection.hpp"

namespace migrator::ephemeral::postgresql {

// Creates a database with our mark on it; `as` is what CREATE DATABASE takes besides. Throws `configuration` when the
// role may not create databases.
void create_marked(db::Connection& connection, const std::string& name, std::string_view as);

// Of this name: whether it has our mark, and whether it is a template; nothing when it does not exist.
struct Found {
  bool is_marked;
  bool is_template;
};
std::optional<Found> find_database(db::Connection& connection, const std::string& name);

// Those with our mark that the role may drop and whose name fits the regular expression.
std::vector<std::string> marked_databases(db::Connection& connection, const std::string& pattern);

}  // namespace migrator::ephemeral::postgresql
