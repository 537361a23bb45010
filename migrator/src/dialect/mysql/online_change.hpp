// ALGORITHM and LOCK, of statements that change a table or an index.
#pragma once

#include "dialect/mysql/render.hpp"

namespace migrator::dialect::mysql {

// The statements of the action, with what it says of them. Throws `sql` for an algorithm that the server has not.
Statements online(const Context& context, const schema::Action& action, Statements statements);

}  // namespace migrator::dialect::mysql
