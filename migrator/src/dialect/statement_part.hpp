// The statements of a text, for backends that take one at a time.
#pragma once

#include <cstddef>
#include <span>
#include <string_view>
#include <vector>

#include "dialect/dialect.hpp"
#include "dialect/lexer.hpp"

namespace migrator::dialect {

// A statement without what ends it, and where it begins in the text, so that the server's position in one is a position
// in the other.
struct StatementPart {
  std::string_view sql;
  std::size_t offset = 0;
};

// Throws `sql` for values that are given to several statements, or to none.
void check_one_takes_values(const schema::Execute& execute, std::size_t statements);

// As they are sent. Where values are given, and in statements that begin with one of `words_with_values`, $1 is a
// parameter; elsewhere it may be something of the statement's own.
std::vector<Statement> sent(const Dialect& dialect, const schema::Execute& execute,
                            const std::vector<StatementPart>& parts, LexicalRules rules,
                            std::span<const std::string_view> words_with_values);

}  // namespace migrator::dialect
