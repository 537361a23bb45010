#include "dialect/mysql/table_text.hpp"

#include <algorithm>
#include <array>

#include "dialect/mysql/mysql_dialect.hpp"

namespace migrator::dialect::mysql {

namespace {

// In the order in which both servers read and write them.
constexpr std::array<std::string_view, 14> kinds{
    "TYPE",           "CHARACTER SET", "COLLATE", "GENERATED", "NOT NULL",       "NULL",    "INVISIBLE",
    "WITHOUT SYSTEM", "WITH SYSTEM",   "DEFAULT", "ON UPDATE", "AUTO_INCREMENT", "COMMENT", "CHECK"};
constexpr std::string_view other = "other";

std::size_t rank_of(std::string_view kind) {
  return static_cast<std::size_t>(std::ranges::find(kinds, kind) - kinds.begin());
}

// The kind of the clause that begins with these words, empty for a word within one. NULL after DEFAULT is no clause.
std::string_view kind_of(const Token& token, const Token& next, const Token& previous) {
  if (token.kind != TokenKind::word) return {};
  const std::string both = upper(token.text) + " " + upper(next.text);
  for (const std::string_view kind : kinds)
    if (kind.find(' ') != std::string_view::npos && both == kind) return kind;
  if (previous.is_word("default") || previous.is_word("not") || previous.is_word("set")) return {};
  if (both.starts_with("CHARSET ")) return "CHARACTER SET";
  if (token.is_word("storage") || token.is_word("column_format") || token.is_word("srid") || token.is_word("visible") ||
      token.is_word("ref_system_id") || token.is_word("compressed") || token.is_word("engine_attribute"))
    return other;
  for (const std::string_view kind : kinds)
    if (kind != "TYPE" && token.is_word(lower(kind))) return kind;
  return {};
}

bool begins_with_name(std::string_view part, const std::string& column) {
  Lexer lexer(part, lexical_rules);
  const Token name = lexer.next();
  return name.kind == TokenKind::quoted && lower(name_of(name)) == lower(column);
}

class ColumnReader {
 public:
  explicit ColumnReader(std::string_view part) : lexer_(part, lexical_rules) {}

  ColumnText read() {
    ColumnText column;
    previous_ = lexer_.next();
    column.name = name_of(previous_);
    column.clauses.push_back({"TYPE", ""});
    int depth = 0;
    for (Token token = lexer_.next(); token.kind != TokenKind::end;) {
      const Token next = lexer_.next();
      if (depth == 0)
        if (const std::string_view kind = kind_of(token, next, previous_); !kind.empty())
          column.clauses.push_back({kind, ""});
      append(column.clauses.back().text, token);
      if (token.is_symbol('(')) ++depth;
      if (token.is_symbol(')')) --depth;
      previous_ = token;
      token = next;
    }
    return column;
  }

 private:
  // Blanks stay where there were some, or a mark of a comment.
  void append(std::string& text, const Token& token) {
    if (!text.empty() && token.offset > previous_.end()) text += ' ';
    text += token.text;
  }

  Lexer lexer_;
  Token previous_;
};

}  // namespace

std::vector<std::string_view> table_parts(std::string_view create_table) {
  std::vector<std::string_view> parts;
  Lexer lexer(create_table, lexical_rules);
  int depth = 0;
  std::size_t begin = 0;
  for (Token token = lexer.next(); token.kind != TokenKind::end; token = lexer.next()) {
    if (token.is_symbol('(') && depth++ == 0) begin = token.end();
    const bool ends = token.is_symbol(')') && --depth == 0;
    if (!ends && !(depth == 1 && token.is_symbol(','))) continue;
    const std::string_view part = create_table.substr(begin, token.offset - begin);
    parts.push_back(part.substr(std::min(part.find_first_not_of(" \r\n"), part.size())));
    begin = token.end();
    if (ends) break;
  }
  return parts;
}

const ColumnText::Clause* ColumnText::find(std::string_view kind) const {
  const auto found = std::ranges::find(clauses, kind, &Clause::kind);
  return found == clauses.end() ? nullptr : &*found;
}

void ColumnText::remove(std::string_view kind) {
  std::erase_if(clauses, [&](const Clause& clause) { return clause.kind == kind; });
}

void ColumnText::put(std::string_view kind, std::string text) {
  remove(kind);
  const auto behind = std::ranges::find_if(clauses, [&](const Clause& clause) {
    return clause.kind != "TYPE" && clause.kind != other && rank_of(clause.kind) > rank_of(kind);
  });
  clauses.insert(kind == "TYPE" ? clauses.begin() : behind, {kind, std::move(text)});
}

std::string ColumnText::text() const {
  std::string text;
  for (const Clause& clause : clauses) text += (text.empty() ? "" : " ") + clause.text;
  return text;
}

ColumnText column_text(std::string_view part) { return ColumnReader(part).read(); }

ColumnText column_text(std::string_view create_table, const std::string& column) {
  for (const std::string_view part : table_parts(create_table))
    if (begins_with_name(part, column)) return column_text(part);
  return {};
}

}  // namespace migrator::dialect::mysql
