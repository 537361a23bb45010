#include "db/mysql/script.hpp"

#include <algorithm>
#include <cctype>
#include <charconv>

#include "base/text.hpp"

namespace migrator::db::mysql {
namespace {

bool is_word(char c) {
  return std::isalnum(static_cast<unsigned char>(c)) || c == '_' || c == '$' || static_cast<unsigned char>(c) >= 0x80;
}

bool is_digit(char c) { return c >= '0' && c <= '9'; }

class Scanner {
 public:
  Scanner(std::string_view sql, bool backslashes) : sql_(sql), backslashes_(backslashes) {}

  // The next word, marker or other character; empty at the end. Strings, quoted names and comments are passed over.
  std::string_view next() {
    while (at_ < sql_.size()) {
      const std::size_t begin = at_;
      if (skip_blank() || skip_quoted()) continue;
      if (sql_[at_] == '$' && at_ + 1 < sql_.size() && is_digit(sql_[at_ + 1])) {
        for (++at_; at_ < sql_.size() && is_digit(sql_[at_]);) ++at_;
      } else if (is_word(sql_[at_])) {
        while (at_ < sql_.size() && is_word(sql_[at_])) ++at_;
      } else {
        ++at_;
      }
      return sql_.substr(begin, at_ - begin);
    }
    return {};
  }
  std::size_t offset_of(std::string_view token) const { return static_cast<std::size_t>(token.data() - sql_.data()); }

 private:
  bool starts(std::string_view text) const { return sql_.substr(at_).starts_with(text); }

  bool skip_past(std::string_view text, std::size_t from) {
    const auto found = sql_.find(text, from);
    at_ = found == std::string_view::npos ? sql_.size() : found + text.size();
    return true;
  }

  // What stands in /*! … */ and MariaDB's /*M! … */ is run, and its two ends are blanks.
  bool skip_blank() {
    if (std::isspace(static_cast<unsigned char>(sql_[at_]))) return ++at_, true;
    if (starts("#") || (starts("--") && (at_ + 2 == sql_.size() || static_cast<unsigned char>(sql_[at_ + 2]) <= ' ')))
      return skip_past("\n", at_);
    if (starts("*/")) return at_ += 2, true;
    if (!starts("/*")) return false;
    const bool mariadb = starts("/*M!");
    if (!mariadb && !starts("/*!")) return skip_past("*/", at_ + 2);
    for (at_ += mariadb ? 4 : 3; at_ < sql_.size() && is_digit(sql_[at_]);) ++at_;
    return true;
  }

  bool skip_quoted() {
    const char quote = sql_[at_];
    if (quote != '\'' && quote != '"' && quote != '`') return false;
    for (++at_; at_ < sql_.size(); ++at_) {
      if (backslashes_ && quote != '`' && sql_[at_] == '\\') {
        ++at_;
      } else if (sql_[at_] == quote) {
        if (at_ + 1 < sql_.size() && sql_[at_ + 1] == quote)
          ++at_;
        else
          break;
      }
    }
    at_ = std::min(at_ + 1, sql_.size());
    return true;
  }

  std::string_view sql_;
  bool backslashes_;
  std::size_t at_ = 0;
};

}  // namespace

std::vector<Marker> find_markers(std::string_view sql, bool backslashes) {
  std::vector<Marker> markers;
  Scanner scanner(sql, backslashes);
  for (std::string_view token = scanner.next(); !token.empty(); token = scanner.next()) {
    if (token.size() < 2 || token[0] != '$' || !is_digit(token[1])) continue;
    std::size_t number = 0;
    std::from_chars(token.data() + 1, token.data() + token.size(), number);
    const std::size_t begin = scanner.offset_of(token);
    markers.push_back({number, begin, begin + token.size()});
  }
  return markers;
}

std::vector<std::string> first_words(std::string_view sql, std::size_t most) {
  std::vector<std::string> words;
  Scanner scanner(sql, true);
  for (std::string_view token = scanner.next(); !token.empty() && words.size() < most; token = scanner.next())
    words.push_back(upper(token));
  return words;
}

std::string first_word(std::string_view sql) {
  const std::vector<std::string> words = first_words(sql, 1);
  return words.empty() ? "" : words.front();
}

RowTemplate cut_row(const std::string& sql, bool backslashes) {
  Scanner scanner(sql, backslashes);
  std::string_view token = scanner.next();
  while (!token.empty() && upper(token) != "VALUES") token = scanner.next();
  const std::string_view open = scanner.next();
  if (open != "(") return {};
  const std::size_t begin = scanner.offset_of(open);
  for (int depth = 1; depth > 0;) {
    token = scanner.next();
    if (token.empty()) return {};
    depth += token == "(" ? 1 : token == ")" ? -1 : 0;
  }
  const std::size_t end = scanner.offset_of(token) + 1;
  RowTemplate cut{sql.substr(0, begin), sql.substr(begin, end - begin), sql.substr(end), {}};
  cut.markers = find_markers(cut.row, backslashes);
  return cut;
}

}  // namespace migrator::db::mysql
