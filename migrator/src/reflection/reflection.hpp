// Reads what a database contains.
#pragma once

#include <string>
#include <vector>

#include "db/connection.hpp"
#include "dialect/dialect.hpp"
#include "schema/database.hpp"

namespace migrator::reflection {

// Which part of a database is read.
struct Scope {
  std::vector<std::string> schemas = {};     // empty: all that are neither the server's nor an extension's
  dialect::VersionTable version_table = {};  // left out, with the audit
  // The names of constraints, too, that the server would choose anyway; on SQLite, which chooses none, those that
  // revisions call them by.
  bool with_chosen_names = false;
  // Instead of the schemas, what this session has made for itself alone; without the name of its schema (PostgreSQL).
  // MySQL lists it to nobody: there it is read by the names in `relations`.
  bool temporary = false;
  std::vector<std::string> relations = {};  // these tables and views, and nothing else; empty: all (MySQL)
};

// In one transaction that reads only, with a fixed number of queries whatever the database contains; the connection
// must be in none. Throws as db::Connection does.
schema::Database reflect(db::Connection& connection, const Scope& scope);

// The same in the transaction that the connection is in, whose settings it changes, and which stays open.
schema::Database reflect_within(db::Connection& connection, const Scope& scope);

// The schema that names without one mean, which reflect() leaves out of them. Empty where there is none: on PostgreSQL
// with a search_path that finds nothing.
std::string default_schema(db::Connection& connection);

}  // namespace migrator::reflection
