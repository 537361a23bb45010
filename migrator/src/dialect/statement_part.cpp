#include "dialect/statement_part.hpp"

#include <fmt/format.h>

#include <algorithm>

#include "dialect/parameters.hpp"
#include "dialect/standard_dialect.hpp"

namespace migrator::dialect {

namespace {

bool begins_with_one_of(std::span<const std::string_view> words, std::string_view sql, LexicalRules rules) {
  const std::vector<std::string> first = leading_words(sql, rules, 1);
  return !first.empty() && std::ranges::find(words, first.front()) != words.end();
}

}  // namespace

void check_one_takes_values(const schema::Execute& execute, std::size_t statements) {
  if (execute.parameters.empty() || statements == 1) return;
  throw Error(ErrorKind::sql,
              fmt::format("op.execute() with parameters takes one statement, and this text has {}", statements))
      .hint("call op.execute() once for each statement");
}

std::vector<Statement> sent(const Dialect& dialect, const schema::Execute& execute,
                            const std::vector<StatementPart>& parts, LexicalRules rules,
                            std::span<const std::string_view> words_with_values) {
  check_one_takes_values(execute, parts.size());
  std::vector<Statement> statements;
  for (const StatementPart& part : parts) {
    if (!execute.parameters.empty() || begins_with_one_of(words_with_values, part.sql, rules))
      check_values(dialect, part.sql, execute.parameters.size());
    statements.push_back({std::string(part.sql), execute.parameters, part.offset});
  }
  return statements;
}

}  // namespace migrator::dialect
