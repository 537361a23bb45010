#include "db/postgresql/script.hpp"

#include <algorithm>
#include <cctype>

namespace migrator::db::postgresql {
namespace {

bool is_word(char c) {
  return std::isalnum(static_cast<unsigned char>(c)) || c == '_' || static_cast<unsigned char>(c) >= 0x80;
}

class Scanner {
 public:
  explicit Scanner(std::string_view sql) : sql_(sql) {}

  bool several_commands() {
    bool ended = false;
    while (at_ < sql_.size()) {
      const char c = sql_[at_];
      if (skip_blank()) continue;
      if (c == ';') {
        ended = true;
        ++at_;
        continue;
      }
      if (ended) return true;
      skip_token();
    }
    return false;
  }

 private:
  bool starts(std::string_view text) const { return sql_.substr(at_).starts_with(text); }

  void skip_past(std::string_view text) {
    const auto found = sql_.find(text, at_);
    at_ = found == std::string_view::npos ? sql_.size() : found + text.size();
  }

  bool skip_blank() {
    if (std::isspace(static_cast<unsigned char>(sql_[at_])))
      ++at_;
    else if (starts("--"))
      skip_past("\n");
    else if (starts("/*"))
      skip_comment();
    else
      return false;
    return true;
  }

  void skip_comment() {  // they nest
    int depth = 0;
    do {
      if (starts("/*")) {
        ++depth;
        at_ += 2;
      } else if (starts("*/")) {
        --depth;
        at_ += 2;
      } else {
        ++at_;
      }
    } while (depth > 0 && at_ < sql_.size());
  }

  void skip_token() {
    const char c = sql_[at_];
    if (c == '\'' || c == '"') {
      skip_quoted(c, false);
    } else if ((c == 'e' || c == 'E') && sql_.substr(at_ + 1, 1) == "'") {
      ++at_;
      skip_quoted('\'', true);
    } else if (c == '$') {
      skip_dollar_quoted();
    } else if (is_word(c)) {
      while (at_ < sql_.size() && (is_word(sql_[at_]) || sql_[at_] == '$')) ++at_;  // a$b$c is an identifier
    } else {
      ++at_;
    }
  }

  void skip_quoted(char quote, bool backslashes) {
    for (++at_; at_ < sql_.size() && sql_[at_] != quote; ++at_)
      if (backslashes && sql_[at_] == '\\') ++at_;
    at_ = std::min(at_ + 1, sql_.size());  // a doubled quote starts the next string, which ends where this one would
  }

  void skip_dollar_quoted() {
    auto end = at_ + 1;
    while (end < sql_.size() && is_word(sql_[end])) ++end;
    const bool parameter = end > at_ + 1 && std::isdigit(static_cast<unsigned char>(sql_[at_ + 1]));
    if (parameter || end == sql_.size() || sql_[end] != '$') {
      ++at_;
      return;
    }
    const std::string_view tag = sql_.substr(at_, end + 1 - at_);
    at_ = end + 1;
    skip_past(tag);
  }

  std::string_view sql_;
  std::size_t at_ = 0;
};

}  // namespace

bool has_several_commands(std::string_view sql) { return Scanner(sql).several_commands(); }

}  // namespace migrator::db::postgresql
