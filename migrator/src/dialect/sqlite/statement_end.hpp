// Where a statement of SQLite ends: at a semicolon, but for those in the body of a trigger.
#pragma once

#include "dialect/lexer.hpp"

namespace migrator::dialect::sqlite {

// What sqlite3_complete() does: the sqlite3 shell sends a statement when that says so.
class StatementEnd {
 public:
  void read(const Token& token);
  // Before the first token of a statement, and behind the last one.
  bool between_statements() const { return state_ == State::start; }

 private:
  enum class State { start, explain, create, statement, trigger, trigger_semicolon, trigger_end };

  static State first(const Token& token);
  static State after_explain(const Token& token);
  static State after_create(const Token& token);

  State state_ = State::start;
};

}  // namespace migrator::dialect::sqlite
