#include "dialect/postgresql/statement_splitter.hpp"

#include <string>

#include "base/error.hpp"

namespace migrator::dialect::postgresql {

namespace {

// The server's grammar decides where a statement ends; like psql (psqlscan.l) we look at parentheses and at the bodies
// of SQL routines only.
class StatementSplitter {
 public:
  explicit StatementSplitter(std::string_view text) : text_(text), lexer_(text, lexical_rules) {}

  std::vector<StatementPart> split() {
    for (Token token = lexer_.next(); token.kind != TokenKind::end; token = lexer_.next()) {
      if (token.is_symbol(';') && parentheses_ == 0 && blocks_ == 0) {
        finish(token.offset);
        begin(token.end());
      } else {
        look_at(token);
      }
    }
    finish(text_.size());
    return std::move(parts_);
  }

 private:
  void begin(std::size_t offset) {
    begin_ = offset;
    last_end_ = offset;
    tokens_ = 0;
    parentheses_ = 0;
    blocks_ = 0;
    head_ = Head::nothing;
    previous_ = {};
  }

  void finish(std::size_t end) {
    if (tokens_ == 0) return;
    // A comment before the statement is sent along; one behind the last token belongs to nobody, unless a semicolon
    // follows.
    const std::size_t stop = end == text_.size() ? last_end_ : end;
    std::string_view sql = text_.substr(begin_, stop - begin_);
    const std::size_t blanks = sql.find_first_not_of(" \t\r\n\f\v");
    sql.remove_prefix(blanks);
    sql.remove_suffix(sql.size() - 1 - sql.find_last_not_of(" \t\r\n\f\v"));
    parts_.push_back({sql, begin_ + blanks});
  }

  void look_at(const Token& token) {
    if (token.is_symbol('\\')) {
      refuse("a backslash begins a command of psql, which the server does not know", "remove the line", token.offset);
    }
    if (token.is_symbol('(')) ++parentheses_;
    if (token.is_symbol(')') && parentheses_ > 0) --parentheses_;
    look_at_head(token);
    if (parentheses_ == 0) {
      if (head_ == Head::routine) look_at_block(token);
      if (head_ == Head::copy) look_at_copy(token);
    }
    ++tokens_;
    last_end_ = token.end();
    previous_ = token;
  }

  // COPY, or CREATE [OR REPLACE] {FUNCTION | PROCEDURE}
  void look_at_head(const Token& token) {
    if (tokens_ == 0 && token.is_word("copy")) head_ = Head::copy;
    if (tokens_ == 0 && token.is_word("create")) head_ = Head::create;
    if (head_ != Head::create || tokens_ == 0) return;
    const bool or_replace = token.is_word("or") || token.is_word("replace");
    if (token.is_word("function") || token.is_word("procedure"))
      head_ = Head::routine;
    else if (!or_replace)
      head_ = Head::nothing;
  }

  // BEGIN ATOMIC … END (since PostgreSQL 14). CASE has an END of its own.
  void look_at_block(const Token& token) {
    const bool is_name = previous_.is_word("as") || previous_.is_symbol('.');
    if (blocks_ == 0) {
      if (token.is_word("atomic") && previous_.is_word("begin")) blocks_ = 1;
    } else if (!is_name) {
      if (token.is_word("case")) ++blocks_;
      if (token.is_word("end")) --blocks_;
    }
  }

  void look_at_copy(const Token& token) {
    if (token.is_word("stdin") && previous_.is_word("from")) {
      refuse("COPY … FROM STDIN cannot run in a revision: it has no input to read rows from",
             "insert the rows with op.bulk_insert() or INSERT", previous_.offset);
    }
    if (token.is_word("stdout") && previous_.is_word("to")) {
      refuse("COPY … TO STDOUT cannot run in a revision: nobody reads its output", "read rows with op.query()",
             previous_.offset);
    }
  }

  [[noreturn]] void refuse(std::string message, std::string advice, std::size_t offset) const {
    Error error(ErrorKind::sql, std::move(message));
    error.statement = FailedStatement{std::string(text_), offset};
    throw std::move(error).hint(std::move(advice));
  }

  enum class Head { nothing, create, routine, copy };

  std::string_view text_;
  Lexer lexer_;
  std::vector<StatementPart> parts_;

  // Of the statement at hand.
  std::size_t begin_ = 0;
  std::size_t last_end_ = 0;
  std::size_t tokens_ = 0;
  int parentheses_ = 0;
  int blocks_ = 0;
  Head head_ = Head::nothing;
  Token previous_;
};

}  // namespace

std::vector<StatementPart> split_statements(std::string_view text) { return StatementSplitter(text).split(); }

}  // namespace migrator::dialect::postgresql
