// Another name for a constraint, which MySQL has no word for but where it is an index.
#pragma once

#include <string>

#include "dialect/mysql/render.hpp"

namespace migrator::dialect::mysql {

// `create_table` is the answer to SHOW CREATE TABLE: a foreign key or a check is dropped and added with the server's
// own words, in one statement. Throws `sql` where the table has no such constraint.
Statements rename_constraint(const Context& context, const schema::RenameConstraint& rename,
                             const std::string& create_table);

}  // namespace migrator::dialect::mysql
