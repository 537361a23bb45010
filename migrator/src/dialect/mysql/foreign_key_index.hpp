// The indexes that foreign keys stand on. Where there is none the server makes one under the key's name; it keeps it
// when the key goes, lets it go as soon as another index does the same, and then refuses to drop that one (error 1553):
// a revision that makes a key, or an index over a key's columns, could not be taken back.
#pragma once

#include <string>

#include "dialect/mysql/render.hpp"

namespace migrator::dialect::mysql {

// `create_table` is the answer to SHOW CREATE TABLE.

// A foreign key takes its own index along; one of another constraint is replaced as below.
Statements drop_constraint(const Context& context, const schema::DropConstraint& drop, const std::string& create_table);

// A foreign key that would have no index any more gets its own again, in the same statement.
Statements drop_index(const Context& context, const schema::DropIndex& drop, const std::string& create_table);

}  // namespace migrator::dialect::mysql
