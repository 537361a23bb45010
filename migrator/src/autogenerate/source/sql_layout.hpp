// Lines of SQL that are not too long. Inside this layer only.
#pragma once

#include <string>

#include "dialect/lexer.hpp"

namespace migrator::autogenerate {

// A statement of one line that is too long is broken before the words that begin its clauses, or else behind commas.
// Nothing but single blanks become line breaks. A statement of several lines has its layout already.
std::string laid_out_sql(const std::string& sql, dialect::LexicalRules rules);

// The same with its semicolon and the end of its line.
std::string sql_text(const std::string& sql, dialect::LexicalRules rules);

}  // namespace migrator::autogenerate
