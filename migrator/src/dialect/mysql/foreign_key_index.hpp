// The indexes that foreign keys stand on. The server makes one of the key's name where there is none, keeps it when the
// key goes, and lets no index go that a key stands on.
#pragma once

#include <string>
#include <string_view>
#include <vector>

#include "dialect/mysql/render.hpp"

namespace migrator::dialect::mysql {

// With the index that the server has made for it, if it is a foreign key and no other one stands on that.
Statements drop_constraint(const Context& context, const schema::DropConstraint& drop, std::string_view create_table);

// With one of its own for each foreign key that stands on it alone.
Statements drop_index(const Context& context, const schema::DropIndex& drop, std::string_view create_table);

}  // namespace migrator::dialect::mysql
