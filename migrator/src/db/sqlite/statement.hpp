// Running SQL with parameters through SQLite's prepared statements.
#pragma once

#include <sqlite3.h>

#include "db/connection.hpp"

namespace migrator::db::sqlite {

// Runs every statement in `statement.sql`. Parameters: $1 and ?1 stand for the first, a bare ? for the next one; each
// has to be used. Throws Error with the statement and its origin.
ResultSet run(sqlite3* db, const Statement& statement);

}  // namespace migrator::db::sqlite
