// PostgreSQL's extended protocol takes one statement per message: this finds the statements of a text.
#pragma once

#include <string_view>
#include <vector>

#include "dialect/statement_part.hpp"

namespace migrator::dialect::postgresql {

inline constexpr LexicalRules lexical_rules{.nested_comments = true, .dollar_quotes = true, .escape_strings = true};

// The statements in order, as psql would send them; those that are empty or only comments are left out. Throws `sql`
// for what only psql can do: COPY with the client's data, and its own commands.
std::vector<StatementPart> split_statements(std::string_view text);

}  // namespace migrator::dialect::postgresql
