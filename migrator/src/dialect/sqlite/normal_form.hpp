// SQL as SQLite keeps it, written so that texts that mean the same are the same.
#pragma once

#include <span>
#include <string>
#include <string_view>
#include <vector>

#include "dialect/lexer.hpp"

namespace migrator::dialect::sqlite {

std::vector<Token> tokens_of(std::string_view sql);

// In one line, without comments, words in small letters, and names without the quotes they do not need: SQLite itself
// puts quotes around a name when something is renamed.
std::string normal_form(std::span<const Token> tokens);
inline std::string normal_form(std::string_view sql) { return normal_form(tokens_of(sql)); }

}  // namespace migrator::dialect::sqlite
