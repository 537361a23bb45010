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

// Writes into the mark that the database is in use today. Other sessions must not do so at the same time.
void mark_as_used(db::Connection& connection, const std::string& name);

struct Found {
  bool is_marked;
  bool is_template;
  bool needs_mark;  // of today, and the role may set it
};
// The database of this name; nothing when it does not exist.
std::optional<Found> find_database(db::Connection& connection, const std::string& name);

// Those with our mark that the role may drop, whose name fits the regular expression, and that nobody has marked as
// used for so many days.
std::vector<std::string> marked_databases(db::Connection& connection, const std::string& pattern, int unused_days = 0);

}  // namespace migrator::ephemeral::postgresql
