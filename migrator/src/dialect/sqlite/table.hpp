// CREATE TABLE, and what stands behind ADD COLUMN.
#pragma once

#include <string>

#include "dialect/sqlite/render.hpp"

namespace migrator::dialect::sqlite {

// Both throw `sql` for what SQLite cannot keep.
std::string table_definition(const Context& context, const schema::Table& table);
std::string added_column(const Context& context, const schema::AddColumn& add);

}  // namespace migrator::dialect::sqlite
