// What is so without being said. Inside this layer only.
#pragma once

#include "schema/database.hpp"

namespace migrator::difference {

// Of a table of the models (CREATE TABLE: PRIMARY KEY, REFERENCES, GENERATED AS IDENTITY): which columns are NOT NULL,
// and to which columns a foreign key refers.
void complete(schema::Table& table, const schema::Database& models);
void complete_references(schema::Table& table, const schema::Database& models);

// A table that is there lacks nothing without it; one that is not keeps it, for a revision that SQLite runs as well.
void leave_out_what_only_sqlite_has(schema::Table& table);

// For servers that do not say it: names for what was made without one, and which view reads which.
void complete_names_and_dependencies(schema::Database& known);

}  // namespace migrator::difference
