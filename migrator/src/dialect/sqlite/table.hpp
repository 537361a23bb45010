// CREATE TABLE, and what stands behind ADD COLUMN.
#pragma once

#include <string>

#include "dialect/sqlite/render.hpp"

namespace migrator::dialect::sqlite {

// These throw `sql` for what SQLite cannot keep.
std::string table_definition(const Context& context, const schema::Table& table);
std::string added_column(const Context& context, const schema::AddColumn& add);
void need_strict(const Context& context);
void check_numbering(const schema::Identity& identity, const std::string& column);

// Whether ADD COLUMN refuses the column.
bool takes_rebuild(const schema::Column& added);
// Whether it is NOT NULL and has nothing for the rows that are there: only an empty table can take it.
bool lacks_value(const schema::Column& added);

// The parts of a column. What stands behind DEFAULT; GENERATED ALWAYS AS (…) STORED.
std::string column_type(const Context& context, const schema::Type& type, bool strict);
// Of the types that a STRICT table knows the nearest.
std::string strict_type_name(const std::string& written);
std::string default_text(const Context& context, const schema::Default& value);
std::string computed_clause(const schema::Computed& computed);

}  // namespace migrator::dialect::sqlite
