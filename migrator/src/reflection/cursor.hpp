// Reads a statement that a server has kept, token by token.
#pragma once

#include <initializer_list>
#include <string>
#include <string_view>
#include <vector>

#include "dialect/lexer.hpp"

namespace migrator::reflection {

// What the vocabulary has no words for, or what we cannot read. Whoever reads a whole statement catches it, and keeps
// the statement as it is.
struct NotSayable {
  std::string reason = {};  // "it has partitions"
};

class Cursor {
 public:
  Cursor(std::string_view sql, dialect::LexicalRules rules);

  bool at_end() const { return here_ == tokens_.size(); }
  bool at_word(std::string_view lower_case) const { return !at_end() && tokens_[here_].is_word(lower_case); }
  bool at_symbol(char symbol) const { return !at_end() && tokens_[here_].is_symbol(symbol); }

  // Steps over the words if the next ones are these; else over none.
  bool take(std::initializer_list<std::string_view> lower_case);
  bool take(std::string_view lower_case) { return take({lower_case}); }
  bool take(char symbol);

  // These throw NotSayable where something else stands.
  void expect(std::initializer_list<std::string_view> lower_case);
  void expect(std::string_view lower_case) { expect({lower_case}); }
  void expect(char symbol);
  std::string name();                // without its quotes
  std::vector<std::string> names();  // in parentheses
  std::string group();               // what stands in the parentheses that open here, as it was written
  dialect::Token next();

  const dialect::Token& here() const;
  // As it was written, from a token on to before the one that is next.
  std::string_view text_from(std::size_t first) const;
  std::string_view rest() const;
  std::size_t position() const { return here_; }
  void go_to(std::size_t position) { here_ = position; }
  std::size_t end_of_group() const;  // behind the parenthesis that closes the one here

 private:
  [[noreturn]] void refuse() const;

  std::string_view sql_;
  std::vector<dialect::Token> tokens_;
  std::size_t here_ = 0;
};

// Without the parentheses that stand around all of it, and without a comment at its ends.
std::string without_parentheses(std::string_view expression, dialect::LexicalRules rules);

}  // namespace migrator::reflection
