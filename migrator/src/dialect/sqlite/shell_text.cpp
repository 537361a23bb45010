#include "dialect/sqlite/shell_text.hpp"

#include "base/error.hpp"
#include "dialect/sqlite/sqlite_dialect.hpp"

namespace migrator::dialect::sqlite {

namespace {

// When the shell sends what it has read: sqlite3_complete() of SQLite, which knows the bodies of triggers.
class Completeness {
 public:
  void read(const Token& token) {
    const bool semicolon = token.is_symbol(';');
    switch (state_) {
      case State::start: state_ = semicolon ? State::start : first(token); break;
      case State::explain: state_ = semicolon ? State::start : after_explain(token); break;
      case State::create: state_ = semicolon ? State::start : after_create(token); break;
      case State::statement: state_ = semicolon ? State::start : State::statement; break;
      case State::trigger: state_ = semicolon ? State::trigger_semicolon : State::trigger; break;
      case State::trigger_semicolon:
        if (!semicolon) state_ = token.is_word("end") ? State::trigger_end : State::trigger;
        break;
      case State::trigger_end: state_ = semicolon ? State::start : State::trigger; break;
    }
  }
  bool between_statements() const { return state_ == State::start; }

 private:
  enum class State { start, explain, create, statement, trigger, trigger_semicolon, trigger_end };

  static State first(const Token& token) {
    if (token.is_word("explain")) return State::explain;
    return token.is_word("create") ? State::create : State::statement;
  }
  static State after_explain(const Token& token) {
    if (token.is_word("query") || token.is_word("plan")) return State::explain;
    return token.is_word("create") ? State::create : State::statement;
  }
  static State after_create(const Token& token) {
    if (token.is_word("temp") || token.is_word("temporary")) return State::create;
    return token.is_word("trigger") ? State::trigger : State::statement;
  }

  State state_ = State::start;
};

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
  Completeness completeness;
  Lexer lexer(with_end, lexical_rules);
  Token token = lexer.next();
  std::size_t copied = 0;
  bool empty = true, terminated = false;
  for (; token.kind != TokenKind::end && token.offset < sql.size(); token = lexer.next()) {
    if (completeness.between_statements() && (token.is_symbol('.') || token.is_symbol('#')))
      refuse(sql, "sqlite3 would take this line for a command of its own", token.offset);
    completeness.read(token);
    text.append(with_end, copied, token.offset - copied).append(edited(sql, token));
    copied = token.end();
    terminated = token.is_symbol(';');
    empty = empty && terminated;
  }
  if (empty) return {};
  const bool closed = token.is_symbol(';') && copied <= sql.size();
  if (!terminated) completeness.read(token);
  if (!closed || !completeness.between_statements())
    refuse(sql, "the statement is not finished: a quote, a comment or the body of a trigger is open at its end");
  return terminated ? text : text + ";";
}

}  // namespace migrator::dialect::sqlite
