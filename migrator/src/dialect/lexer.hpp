// Words, names, strings and symbols of SQL text: just enough to see where a statement ends and what it begins with.
#pragma once

#include <cstddef>
#include <string>
#include <string_view>

#include "base/text.hpp"

namespace migrator::dialect {

enum class TokenKind {
  word,    // a keyword or an unquoted name
  quoted,  // a quoted name
  string,  // a literal in quotes of any kind
  number,
  symbol,  // one character
  end,
};

struct Token {
  TokenKind kind = TokenKind::end;
  std::string_view text;
  std::size_t offset = 0;

  std::size_t end() const { return offset + text.size(); }
  bool is_word(std::string_view lower_case) const;
  bool is_symbol(char symbol) const { return kind == TokenKind::symbol && text.front() == symbol; }
};

// What a name or a plain string stands for: without its quotes of any kind, and with those inside once.
std::string name_of(const Token& token);

// In what the backends differ.
struct LexicalRules {
  bool nested_comments = false;     // /* /* */ */
  bool dollar_quotes = false;       // $tag$ … $tag$
  bool escape_strings = false;      // E'\''
  bool brackets_and_ticks = false;  // [name], `name`
  // `name`, "string", '\''; comments after # and after -- with a blank; /*!80016 words that count */. As MySQL reads
  // without ANSI_QUOTES and NO_BACKSLASH_ESCAPES.
  bool mysql = false;
};

// Skips white space and comments. What is not terminated ends with the text: the server says it better than we could.
class Lexer {
 public:
  Lexer(std::string_view sql, LexicalRules rules) : sql_(sql), rules_(rules) {}

  Token next();
  // After the last token: whether the text ends inside a comment, which would swallow what is put behind it.
  bool ends_in_comment() const { return ends_in_comment_; }

 private:
  char at(std::size_t position) const { return position < sql_.size() ? sql_[position] : '\0'; }
  void skip_blanks_and_comments();
  void skip_line();
  bool begins_line_comment() const;
  void skip_block_comment();
  bool skip_version_comment_mark();
  Token take(TokenKind kind, std::size_t end);
  Token word();
  std::size_t end_of_quoted(std::size_t open, char quote) const;
  std::size_t end_of_escape_string(std::size_t open) const;
  std::size_t end_of_mysql_string(std::size_t open) const;
  std::size_t continuation_of(std::size_t closed) const;
  std::size_t end_of_dollar_quoted() const;

  std::string_view sql_;
  LexicalRules rules_;
  std::size_t position_ = 0;
  bool ends_in_comment_ = false;
  bool in_version_comment_ = false;
};

}  // namespace migrator::dialect
