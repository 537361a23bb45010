// How deep in the body of a routine, trigger or event a token stands.
#pragma once

#include <vector>

#include "dialect/lexer.hpp"

namespace migrator::dialect::mysql {

// Reads a statement from its first token on.
class BlockDepth {
 public:
  void read(const Token& token);
  // Whether a semicolon here ends the statement.
  bool is_outside() const { return blocks_.empty() && parentheses_ == 0; }

 private:
  // Whether what follows THEN and ELSE is a statement.
  enum class Block { of_statements, case_expression };
  enum class Head { unknown, create, no_body, body };

  void read_head(const Token& token);
  void read_body(const Token& token);
  bool begins_statement() const;

  std::vector<Block> blocks_;
  Token previous_ = {};
  Head head_ = Head::unknown;
  int parentheses_ = 0;
  bool may_begin_ = true;  // the body, which needs no BEGIN
};

}  // namespace migrator::dialect::mysql
