#include "dialect/sqlite/shell_text.hpp"

#include "base/error.hpp"
#include "dialect/sqlite/sqlite_dialect.hpp"
#include "dialect/sqlite/statement_end.hpp"

namespace migrator::dialect::sqlite {

namespace {

[[noreturn]] void refuse(std::string_view sql, const char* reason, std::optional<std::size_t> offset = std::nullopt) {
  Error error(ErrorKind::sql, reason);
  error.statement = FailedStatement{std::string(sql), offset};
  throw error;
}

// A / or GO at the beginning of a line may end a statement, as it does for other vendors' clients.
bool is_terminator_of_others(std::string_view sql, const Token& token) {
  if (!token.is_symbol('/') && !token.is_word("go")) return false;
  const std::size_t before = sql.substr(0, token.offset).find_last_not_of(" \t\r");
  return before == std::string_view::npos || sql[before] == '\n';
}

// The shell drops the \r of every \r\n that it reads, in the middle of a text as well.
std::string with_carriage_returns(std::string_view literal) {
  std::string text = "(";
  std::size_t copied = 0;
  for (std::size_t at = literal.find("\r\n"); at != std::string_view::npos; at = literal.find("\r\n", copied)) {
    text.append(literal.substr(copied, at - copied)).append("' || char(13) || '");
    copied = at + 1;
  }
  return text.append(literal.substr(copied)).append(")");
}

std::string edited(std::string_view sql, const Token& token) {
  if (is_terminator_of_others(sql, token)) return "/**/ " + std::string(token.text);
  if (token.text.find("\r\n") == std::string_view::npos) return std::string(token.text);
  if (token.kind == TokenKind::string) return with_carriage_returns(token.text);
  refuse(sql, "a name has a line break in it, which sqlite3 would change", token.offset);
}

}  // namespace

std::string shell_text(std::string_view sql) {
  std::string with_end(sql);
  with_end += "\n;";
  std::string text;
  StatementEnd end;
  Lexer lexer(with_end, lexical_rules);
  Token token = lexer.next();
  std::size_t copied = 0;
  bool empty = true, terminated = false;
  for (; token.kind != TokenKind::end && token.offset < sql.size(); token = lexer.next()) {
    if (end.between_statements() && (token.is_symbol('.') || token.is_symbol('#')))
      refuse(sql, "sqlite3 would take this line for a command of its own", token.offset);
    end.read(token);
    text.append(with_end, copied, token.offset - copied).append(edited(sql, token));
    copied = token.end();
    terminated = token.is_symbol(';');
    empty = empty && terminated;
  }
  if (empty) return {};
  const bool closed = token.is_symbol(';') && copied <= sql.size();
  if (!terminated) end.read(token);
  if (!closed || !end.between_statements())
    refuse(sql, "the statement is not finished: a quote, a comment or the body of a trigger is open at its end");
  return terminated ? text : text + ";";
}

}  // namespace migrator::dialect::sqlite
