// MySQL takes one statement at a time: this finds the statements of a text.
#pragma once

#include <cstddef>
#include <string_view>
#include <vector>

namespace migrator::dialect::mysql {

// A statement without what ends it, and where it begins in the text.
struct StatementPart {
  std::string_view sql;
  std::size_t offset = 0;
};

// The statements in order; those that are empty or only comments are left out. Lines with DELIMITER, which the client
// reads and not the server, say what ends a statement; without them the semicolons within BEGIN … END end none. Throws
// `sql` for the client's other commands.
std::vector<StatementPart> split_statements(std::string_view text);

}  // namespace migrator::dialect::mysql
