// Texts of several statements.
#include <algorithm>
#include <array>

#include "dialect/sqlite/sqlite_dialect.hpp"
#include "dialect/sqlite/statement_end.hpp"

namespace migrator::dialect::sqlite {

namespace {

// Writing these inside a transaction does nothing (foreign_keys) or is an error. Reading is always possible.
constexpr std::array<std::string_view, 4> pragmas_outside_transactions{"foreign_keys", "journal_mode", "synchronous",
                                                                       "temp_store"};

// PRAGMA [schema.]name {= value | (value)}
bool writes_a_pragma(std::string_view statement) {
  Lexer lexer(statement, lexical_rules);
  lexer.next();
  Token name = lexer.next();
  Token after = lexer.next();
  if (after.is_symbol('.')) {
    name = lexer.next();
    after = lexer.next();
  }
  const bool writes = after.is_symbol('=') || after.is_symbol('(');
  return writes && std::any_of(pragmas_outside_transactions.begin(), pragmas_outside_transactions.end(),
                               [&](std::string_view pragma) { return name.is_word(pragma); });
}

bool refuses_transactions(std::string_view statement) {
  const Token first = Lexer(statement, lexical_rules).next();
  return first.is_word("vacuum") || first.is_word("detach") || (first.is_word("pragma") && writes_a_pragma(statement));
}

}  // namespace

std::vector<std::string_view> statements_of(std::string_view text) {
  std::vector<std::string_view> statements;
  Lexer lexer(text, lexical_rules);
  StatementEnd end;
  bool inside = false;
  std::size_t begin = 0;
  for (Token token = lexer.next(); token.kind != TokenKind::end; token = lexer.next()) {
    end.read(token);
    if (end.between_statements()) {
      inside = false;
    } else if (!inside) {
      inside = true;
      begin = token.offset;
      statements.push_back(token.text);
    } else {
      statements.back() = text.substr(begin, token.end() - begin);
    }
  }
  return statements;
}

bool SqliteDialect::needs_autocommit(std::string_view sql) const {
  const std::vector<std::string_view> statements = statements_of(sql);
  return std::any_of(statements.begin(), statements.end(), refuses_transactions);
}

bool SqliteDialect::ends_transaction(std::string_view sql) const {
  const std::vector<std::string_view> statements = statements_of(sql);
  return std::any_of(statements.begin(), statements.end(),
                     [](std::string_view one) { return dialect::ends_transaction(one, lexical_rules); });
}

}  // namespace migrator::dialect::sqlite
