// Values written into the text of a statement, for a client that cannot bind them.
#pragma once

#include <span>
#include <string>
#include <string_view>

#include "dialect/lexer.hpp"

namespace migrator::dialect {

// Puts literals[0] in the place of every $1, and so on. One in quotes or in a comment is no parameter. `markers` are
// the characters that begin one; a ? may stand without a number, and is then the next one. Throws `sql` where texts and
// literals do not match in number.
std::string with_values(std::string_view sql, LexicalRules rules, std::string_view markers,
                        std::span<const std::string> literals);

}  // namespace migrator::dialect
