// What another length, character set or collation of a column of text costs InnoDB.
#pragma once

#include "dialect/mysql/render.hpp"

namespace migrator::dialect::mysql {

// Whether the server writes all rows anew. The change says a type of the same kind as the column's, and not a shorter
// one.
bool copies_texts(const Context& context, const schema::Table& table, const schema::Column& column,
                  const schema::AlterColumn& change);

}  // namespace migrator::dialect::mysql
