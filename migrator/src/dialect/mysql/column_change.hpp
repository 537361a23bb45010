// Changes of a column. MODIFY has to say all of it, so what stays is taken from the server's own text.
#pragma once

#include <string>

#include "dialect/mysql/render.hpp"

namespace migrator::dialect::mysql {

// Whether ALTER COLUMN and RENAME COLUMN cannot do it without knowing the column. ON UPDATE, which belongs to the
// default, goes with it if the column is known.
bool needs_definition(const schema::AlterColumn& change);

// `create_table` is the answer to SHOW CREATE TABLE. Every word about the column that the change does not touch stays
// as it is. Throws `sql` where the table has no such column.
Statements modify_column(const Context& context, const schema::AlterColumn& change, const std::string& create_table);

// What of the change would be wrong whatever the column is.
void check_change(const Context& context, const schema::AlterColumn& change);

}  // namespace migrator::dialect::mysql
