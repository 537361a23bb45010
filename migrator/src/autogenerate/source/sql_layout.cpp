#include "autogenerate/source/sql_layout.hpp"

#include <algorithm>
#include <iterator>
#include <optional>
#include <vector>

#include "autogenerate/source/code.hpp"
#include "base/text.hpp"

namespace migrator::autogenerate {

namespace {

constexpr std::size_t longest_line = 100;
constexpr std::string_view indentation = "  ";

constexpr std::string_view clauses[] = {
    "add",       "alter",      "as",       "cache",    "check",     "default",   "deferrable", "drop",
    "exclude",   "execute",    "for",      "foreign",  "generated", "include",   "increment",  "inherits",
    "initially", "is",         "maxvalue", "minvalue", "owned",     "partition", "references", "rename",
    "start",     "tablespace", "using",    "where",    "with",
};

// A blank where a line may end.
struct Break {
  std::size_t blank;
  bool is_clause;
};

std::vector<Break> breaks_of(std::string_view sql, dialect::LexicalRules rules) {
  std::vector<Break> breaks;
  dialect::Lexer lexer(sql, rules);
  dialect::Token before;
  int depth = 0;
  for (dialect::Token token = lexer.next(); token.kind != dialect::TokenKind::end; token = lexer.next()) {
    const bool is_behind_blank = token.offset == before.end() + 1 && before.end() > 0 && sql[before.end()] == ' ';
    const bool is_clause = depth == 0 && token.kind == dialect::TokenKind::word &&
                           std::ranges::find(clauses, lower(token.text)) != std::end(clauses);
    if (is_behind_blank && (is_clause || before.is_symbol(','))) breaks.push_back({before.end(), is_clause});
    if (token.is_symbol('(')) ++depth;
    if (token.is_symbol(')')) --depth;
    before = token;
  }
  return breaks;
}

// The last clause that fits on a line from `begin`, else the last part of a list, else the first place behind that.
std::optional<std::size_t> end_of_line(std::string_view sql, const std::vector<Break>& breaks, std::size_t begin,
                                       std::size_t room) {
  std::optional<std::size_t> clause, part, later;
  for (const Break& one : breaks) {
    if (one.blank <= begin) continue;
    const bool fits = width_of(sql.substr(begin, one.blank - begin)) <= room;
    if (!fits && !later) later = one.blank;
    if (fits) (one.is_clause ? clause : part) = one.blank;
  }
  return clause ? clause : part ? part : later;
}

}  // namespace

std::string laid_out_sql(const std::string& sql, dialect::LexicalRules rules) {
  if (width_of(sql) <= longest_line || sql.find('\n') != std::string::npos) return sql;
  const std::vector<Break> breaks = breaks_of(sql, rules);
  const std::string_view text = sql;
  std::string lines;
  std::size_t begin = 0;
  while (true) {
    const std::size_t room = longest_line - (begin == 0 ? 0 : indentation.size());
    const bool fits = width_of(text.substr(begin)) <= room;
    const auto end = fits ? std::nullopt : end_of_line(text, breaks, begin, room);
    lines += text.substr(begin, end ? *end - begin : std::string_view::npos);
    if (!end) return lines;
    (lines += '\n') += indentation;
    begin = *end + 1;
  }
}

std::string sql_text(const std::string& sql, dialect::LexicalRules rules) {
  const std::string text = laid_out_sql(trimmed(sql), rules);
  // A comment at the end would swallow the semicolon.
  if (text.find("--", text.rfind('\n') + 1) != std::string::npos) return text + "\n;\n";
  return text + (text.ends_with(';') ? "\n" : ";\n");
}

}  // namespace migrator::autogenerate
