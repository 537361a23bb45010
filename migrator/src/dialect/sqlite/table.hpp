// What stands between the parentheses of CREATE TABLE, and behind ADD COLUMN.
#pragma once

#include <string>

#include "dialect/sqlite/sqlite_dialect.hpp"

namespace migrator::dialect::sqlite {

// Both throw `sql` for what SQLite cannot keep.
std::string table_definition(const SqliteDialect& dialect, const schema::Table& table);
std::string added_column(const SqliteDialect& dialect, const schema::AddColumn& add);

}  // namespace migrator::dialect::sqlite
