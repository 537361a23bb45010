// The parameters of a statement, $1 and so on.
#pragma once

#include <span>
#include <string>
#include <string_view>

#include "dialect/dialect.hpp"
#include "dialect/lexer.hpp"

namespace migrator::dialect {

// One in quotes or in a comment is no parameter. `markers` are the characters that begin one; a ? may stand without a
// number, and is then the next one.
std::size_t greatest_parameter(std::string_view sql, LexicalRules rules, std::string_view markers);

// Throws `sql` for a statement, or a part of one, that takes another number of values. SQLite would take NULL for a
// missing one, and a script would have $1 in it.
void check_values(const Dialect& dialect, std::string_view sql, std::size_t given);

// Values written into the text of a statement, for a client that cannot bind them: puts literals[0] in the place of
// every $1, and so on. Throws `sql` where texts and literals do not match in number.
std::string with_values(std::string_view sql, LexicalRules rules, std::string_view markers,
                        std::span<const std::string> literals);

}  // namespace migrator::dialect
