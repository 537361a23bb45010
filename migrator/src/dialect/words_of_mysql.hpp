// What the vocabulary has for MySQL and MariaDB alone.
#pragma once

#include <string_view>

#include "schema/operation.hpp"

namespace migrator::dialect {

// Throws `sql` for an operation that says such a word, for the other backends: `server` has nothing like it.
void refuse_words_of_mysql(const schema::Action& action, std::string_view server);

}  // namespace migrator::dialect
