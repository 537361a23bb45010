// SQLite's failures as Errors.
#pragma once

#include <sqlite3.h>

#include <string>

#include "base/error.hpp"

namespace migrator::db::sqlite {

// The connection's last failure. `code` is the extended result code.
Error failure(sqlite3* db, int code);

// The same for a statement that starts at `start` within `sql`: with the statement and, where SQLite tells it, the
// place of the error.
Error failure(sqlite3* db, int code, const std::string& sql, std::size_t start);

// The name of an extended result code: "SQLITE_CONSTRAINT_FOREIGNKEY".
std::string code_name(int code);

}  // namespace migrator::db::sqlite
