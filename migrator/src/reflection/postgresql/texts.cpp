#include "reflection/postgresql/texts.hpp"

#include "base/text.hpp"

namespace migrator::reflection::postgresql {

namespace {

std::size_t end_of_quoted(std::string_view sql, std::size_t begin) {
  const std::size_t end = sql.find(sql[begin], begin + 1);  // a doubled quote is the next text
  return end == std::string_view::npos ? sql.size() : end + 1;
}

}  // namespace

std::size_t end_of_group(std::string_view sql, std::size_t begin) {
  std::size_t depth = 0, i = begin;
  while (i < sql.size()) {
    const char c = sql[i];
    if (c == '\'' || c == '"') {
      i = end_of_quoted(sql, i);
    } else {
      if (c == '(' || c == '[') ++depth;
      if (c == ')' || c == ']') --depth;
      ++i;
    }
    if (depth == 0) return i;
  }
  return i;
}

std::string without_outer_brackets(std::string_view sql) {
  while (sql.size() > 1 && sql.front() == '(' && end_of_group(sql, 0) == sql.size())
    sql = sql.substr(1, sql.size() - 2);
  return std::string(sql);
}

std::vector<std::string> parts_of_list(std::string_view sql) {
  std::vector<std::string> parts;
  std::size_t begin = 0;
  for (std::size_t i = 0; i < sql.size();) {
    if (sql[i] != ',') {
      i = end_of_group(sql, i);
      continue;
    }
    parts.push_back(trimmed(sql.substr(begin, i - begin)));
    begin = ++i;
  }
  if (const std::string last = trimmed(sql.substr(begin)); !last.empty()) parts.push_back(last);
  return parts;
}

std::string unquoted(std::string_view sql) {
  if (sql.size() < 2 || sql.front() != '\'') return std::string(sql);
  std::string text;
  for (std::size_t i = 1; i + 1 < sql.size(); ++i) {
    text += sql[i];
    if (sql[i] == '\'') ++i;
  }
  return text;
}

}  // namespace migrator::reflection::postgresql
