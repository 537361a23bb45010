// Dropping an index that a foreign key needs. The server lets one that it made for a key itself go as soon as another
// index does the same, and then refuses to drop that one (error 1553): a revision that makes an index over a key's
// columns could not be taken back.
#pragma once

#include <string>

#include "dialect/mysql/render.hpp"

namespace migrator::dialect::mysql {

// `create_table` is the answer to SHOW CREATE TABLE. A foreign key that would have no index any more gets its own
// again, in the same statement.
Statements drop_index(const Context& context, const schema::DropIndex& drop, const std::string& create_table);

}  // namespace migrator::dialect::mysql
