// What a database contains, as the server's information_schema tells it: rows of kind, name and definition.
#pragma once

#include <string>

namespace migrator::dialect::mysql {

// The database's name as an expression, and a condition for the names of its tables with {} in the place of the column
// that has them. What changes without a change of the schema is left out: numbers that are given, statistics. Of the
// rows those that the last condition holds for.
std::string table_query(const std::string& schema, const std::string& tables, const std::string& rows = "TRUE");

// These take a condition for the name of the object, and say nothing of databases that are not there.
std::string view_query(const std::string& schema, const std::string& names);
std::string trigger_query(const std::string& schema, const std::string& names);
std::string routine_query(const std::string& schema, const std::string& names);

}  // namespace migrator::dialect::mysql
