#include "dialect/mysql/statement_splitter.hpp"

#include <algorithm>
#include <string>

#include "base/error.hpp"
#include "dialect/mysql/block_depth.hpp"
#include "dialect/mysql/mysql_dialect.hpp"

namespace migrator::dialect::mysql {

namespace {

constexpr std::string_view blanks = " \t\r\n\f\v";

class StatementSplitter {
 public:
  explicit StatementSplitter(std::string_view text) : text_(text) {}

  std::vector<StatementPart> split() {
    while (begin_ < text_.size()) read_statement();
    return std::move(parts_);
  }

 private:
  void read_statement() {
    Lexer lexer(text_.substr(begin_), lexical_rules);
    BlockDepth depth;
    bool empty = true;
    for (Token token = lexer.next(); token.kind != TokenKind::end; token = lexer.next(), empty = false) {
      if (empty && token.is_word("delimiter")) return read_delimiter(begin_ + token.end());
      if (token.is_symbol('\\')) refuse_command(begin_ + token.offset);
      const std::size_t end = end_within(token);
      if (end != std::string_view::npos && (!is_semicolon() || depth.is_outside())) {
        if (!empty || end > begin_ + token.offset) add(begin_, end);
        begin_ = end + delimiter_.size();
        return;
      }
      depth.read(token);
    }
    if (!empty) add(begin_, text_.size());
    begin_ = text_.size();
  }

  bool is_semicolon() const { return delimiter_ == ";"; }

  // The client looks for its delimiter in words, too: END$$
  std::size_t end_within(const Token& token) const {
    if (token.kind == TokenKind::string || token.kind == TokenKind::quoted) return std::string_view::npos;
    const std::size_t at = text_.find(delimiter_, begin_ + token.offset);
    return at < begin_ + token.end() ? at : std::string_view::npos;
  }

  void add(std::size_t begin, std::size_t end) {
    const std::string_view sql = text_.substr(begin, end - begin);
    const std::size_t first = sql.find_first_not_of(blanks);
    const std::size_t last = sql.find_last_not_of(blanks);
    parts_.push_back({sql.substr(first, last + 1 - first), begin + first});
  }

  // DELIMITER //, to the end of the line.
  void read_delimiter(std::size_t after) {
    const std::size_t line_end = std::min(text_.find('\n', after), text_.size());
    const std::string_view rest = text_.substr(after, line_end - after);
    const std::size_t first = std::min(rest.find_first_not_of(blanks), rest.size());
    const std::string_view word = rest.substr(first, rest.find_first_of(blanks, first) - first);
    if (word.empty()) refuse("DELIMITER does not say what ends a statement from here", after);
    delimiter_ = word;
    begin_ = line_end;
  }

  [[noreturn]] void refuse_command(std::size_t offset) const {
    refuse("a backslash begins a command of the mysql client, which the server does not know", offset);
  }

  [[noreturn]] void refuse(std::string message, std::size_t offset) const {
    Error error(ErrorKind::sql, std::move(message));
    error.statement = FailedStatement{std::string(text_), offset};
    throw error;
  }

  std::string_view text_;
  std::string_view delimiter_ = ";";
  std::size_t begin_ = 0;
  std::vector<StatementPart> parts_;
};

}  // namespace

std::vector<StatementPart> split_statements(std::string_view text) { return StatementSplitter(text).split(); }

}  // namespace migrator::dialect::mysql
