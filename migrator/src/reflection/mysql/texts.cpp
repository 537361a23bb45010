#include "reflection/mysql/texts.hpp"

#include <algorithm>
#include <vector>

#include "dialect/mysql/mysql_dialect.hpp"

namespace migrator::reflection::mysql {

using dialect::Token;
using dialect::TokenKind;

namespace {

// Behind a backslash. In \% and \_ it stays.
std::string escaped(char c) {
  switch (c) {
    case '0': return std::string(1, '\0');
    case 'b': return "\b";
    case 'n': return "\n";
    case 'r': return "\r";
    case 't': return "\t";
    case 'Z': return "\x1a";
    case '%': return "\\%";
    case '_': return "\\_";
    default: return std::string(1, c);
  }
}

std::vector<Token> tokens_of(std::string_view sql) {
  std::vector<Token> tokens;
  dialect::Lexer lexer(sql, dialect::mysql::lexical_rules);
  for (Token token = lexer.next(); token.kind != TokenKind::end; token = lexer.next()) tokens.push_back(token);
  return tokens;
}

// Beyond ASCII the bytes behind another one than ours are other letters.
bool is_idle_introducer(const Token& token, const Token& next) {
  if (token.kind != TokenKind::word || next.kind != TokenKind::string || next.offset != token.end()) return false;
  if (token.text == "_utf8mb4") return true;
  const bool is_other = token.text == "_utf8mb3" || token.text == "_latin1";
  return is_other && std::ranges::all_of(next.text, [](unsigned char byte) { return byte < 0x80; });
}

}  // namespace

std::string value_of(const Token& string) {
  std::string value;
  const char quote = string.text.front();
  for (std::size_t i = 1; i + 1 < string.text.size(); ++i) {
    const char c = string.text[i];
    if (c == '\\') {
      value += escaped(string.text[++i]);
    } else {
      value += c;
      if (c == quote) ++i;  // doubled
    }
  }
  return value;
}

std::string without_database(std::string_view sql, const std::string& database, const IsObject& is_object) {
  const std::vector<Token> tokens = tokens_of(sql);
  const auto is_symbol = [&](std::size_t at, char symbol) {
    return at < tokens.size() && tokens[at].is_symbol(symbol);
  };
  const auto is_database = [&](std::size_t at) {
    if (tokens[at].kind != TokenKind::quoted || !is_symbol(at + 1, '.') || at + 2 == tokens.size()) return false;
    if (name_of(tokens[at]) != database || (at > 0 && is_symbol(at - 1, '.'))) return false;
    return is_symbol(at + 3, '.') || is_symbol(at + 3, '(') || is_object(name_of(tokens[at + 2]));
  };
  std::string result;
  std::size_t copied = 0;
  for (std::size_t i = 0; i < tokens.size(); ++i) {
    if (!is_database(i)) continue;
    result += sql.substr(copied, tokens[i].offset - copied);
    copied = tokens[i + 1].end();
  }
  return result += sql.substr(copied);
}

std::string without_introducers(const std::string& sql) {
  if (sql.find("_utf8mb") == std::string::npos && sql.find("_latin1") == std::string::npos) return sql;
  const std::vector<Token> tokens = tokens_of(sql);
  std::string result;
  std::size_t copied = 0;
  for (std::size_t i = 0; i + 1 < tokens.size(); ++i) {
    if (!is_idle_introducer(tokens[i], tokens[i + 1])) continue;
    result += sql.substr(copied, tokens[i].offset - copied);
    copied = tokens[i + 1].offset;
  }
  return result += sql.substr(copied);
}

}  // namespace migrator::reflection::mysql
