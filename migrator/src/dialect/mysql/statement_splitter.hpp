// MySQL takes one statement at a time: this finds the statements of a text.
#pragma once

#include <string_view>
#include <vector>

#include "dialect/statement_part.hpp"

namespace migrator::dialect::mysql {

// The statements in order; those that are empty or only comments are left out. Lines with DELIMITER, which the client
// reads and not the server, say what ends a statement; without them the semicolons within BEGIN … END end none. Throws
// `sql` for the client's other commands.
std::vector<StatementPart> split_statements(std::string_view text);

}  // namespace migrator::dialect::mysql
