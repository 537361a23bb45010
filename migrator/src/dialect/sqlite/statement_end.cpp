#include "dialect/sqlite/statement_end.hpp"

namespace migrator::dialect::sqlite {

void StatementEnd::read(const Token& token) {
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

StatementEnd::State StatementEnd::first(const Token& token) {
  if (token.is_word("explain")) return State::explain;
  return token.is_word("create") ? State::create : State::statement;
}

StatementEnd::State StatementEnd::after_explain(const Token& token) {
  if (token.is_word("query") || token.is_word("plan")) return State::explain;
  return token.is_word("create") ? State::create : State::statement;
}

StatementEnd::State StatementEnd::after_create(const Token& token) {
  if (token.is_word("temp") || token.is_word("temporary")) return State::create;
  return token.is_word("trigger") ? State::trigger : State::statement;
}

}  // namespace migrator::dialect::sqlite
