#include "dialect/parameters.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <charconv>

#include "base/error.hpp"

namespace migrator::dialect {

namespace {

struct Parameter {
  std::size_t number = 0;  // from 1
  std::size_t begin = 0, end = 0;
};

class Parameters {
 public:
  Parameters(std::string_view sql, LexicalRules rules, std::string_view markers)
      : lexer_(sql, rules), markers_(markers), token_(lexer_.next()) {}

  // Without a number at the end of the text.
  Parameter next() {
    while (token_.kind != TokenKind::end) {
      const Token marker = token_;
      token_ = lexer_.next();
      if (marker.kind != TokenKind::symbol || markers_.find(marker.text.front()) == std::string_view::npos) continue;
      if (const Parameter found = numbered(marker); found.number > 0) return found;
      if (marker.is_symbol('?')) return {++highest_, marker.offset, marker.end()};
    }
    return {};
  }

 private:
  Parameter numbered(const Token& marker) {
    if (token_.kind != TokenKind::number || token_.offset != marker.end()) return {};
    std::size_t number = 0;
    const char* begin = token_.text.data();
    const char* end = std::from_chars(begin, begin + token_.text.size(), number).ptr;
    highest_ = std::max(highest_, number);
    return {number, marker.offset, token_.offset + static_cast<std::size_t>(end - begin)};
  }

  Lexer lexer_;
  std::string_view markers_;
  Token token_;
  std::size_t highest_ = 0;
};

void check_count(std::size_t parameters, std::size_t given) {
  if (parameters == given) return;
  throw Error(ErrorKind::sql,
              fmt::format("the statement has {} parameters, but {} values were given", parameters, given))
      .hint("parameters are written $1, $2, …; one may stand in several places");
}

}  // namespace

std::size_t greatest_parameter(std::string_view sql, LexicalRules rules, std::string_view markers) {
  std::size_t greatest = 0;
  Parameters parameters(sql, rules, markers);
  for (Parameter one = parameters.next(); one.number > 0; one = parameters.next())
    greatest = std::max(greatest, one.number);
  return greatest;
}

void check_values(const Dialect& dialect, std::string_view sql, std::size_t given) {
  check_count(dialect.parameter_count(sql), given);
}

std::string with_values(std::string_view sql, LexicalRules rules, std::string_view markers,
                        std::span<const std::string> literals) {
  if (literals.empty()) return std::string(sql);
  std::string text;
  std::size_t copied = 0;
  std::size_t highest = 0;
  Parameters parameters(sql, rules, markers);
  for (Parameter one = parameters.next(); one.number > 0; one = parameters.next()) {
    highest = std::max(highest, one.number);
    if (highest > literals.size()) break;
    text.append(sql.substr(copied, one.begin - copied)).append(literals[one.number - 1]);
    copied = one.end;
  }
  check_count(highest, literals.size());
  return text.append(sql.substr(copied));
}

}  // namespace migrator::dialect
