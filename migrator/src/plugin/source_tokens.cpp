#include "plugin/source_tokens.hpp"

#include <algorithm>

namespace migrator::plugin {

namespace {

constexpr std::string_view include = "# include";

bool is_blank(char c) { return c == ' ' || c == '\t' || c == '\v' || c == '\f'; }
bool is_digit(char c) { return c >= '0' && c <= '9'; }
bool is_word(char c) {
  return c == '_' || c == '$' || is_digit(c) || (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') ||
         static_cast<unsigned char>(c) >= 0x80;
}

std::string with_plain_line_ends(std::string_view source) {
  if (source.starts_with("\xEF\xBB\xBF")) source.remove_prefix(3);
  std::string text(source);
  std::erase(text, '\r');
  return text;
}

class Reader {
 public:
  explicit Reader(std::string_view text) : text_(text) {}

  std::vector<std::string> all() {
    while (skip_to_token()) {
      if (peek() == '#' && at_line_begin_)
        tokens_.push_back(directive());
      else
        add(token());
      at_line_begin_ = false;
    }
    return std::move(tokens_);
  }

 private:
  char peek(std::size_t ahead = 0) const { return at_ + ahead < text_.size() ? text_[at_ + ahead] : '\0'; }
  bool at_end() const { return at_ >= text_.size(); }
  bool looks_at(std::string_view what) const { return text_.substr(at_).starts_with(what); }

  // To the first character of the next token; false at the end. A directive ends with its line, so it stops there too.
  bool skip_to_token(bool in_directive = false) {
    while (!at_end()) {
      if (looks_at("//"))
        at_ = std::min(end_of_comment_line(), text_.size());
      else if (looks_at("/*"))
        at_ = std::min(text_.find("*/", at_ + 2), text_.size() - 2) + 2;
      else if (looks_at("\\\n"))
        at_ += 2;
      else if (is_blank(peek()))
        ++at_;
      else if (peek() != '\n')
        return true;
      else if (in_directive)
        return false;
      else
        ++at_, at_line_begin_ = true;
    }
    return false;
  }

  // A backslash continues a comment in the next line.
  std::size_t end_of_comment_line() const {
    std::size_t end = text_.find('\n', at_);
    while (end != std::string_view::npos && text_[end - 1] == '\\') end = text_.find('\n', end + 1);
    return end;
  }

  std::string directive() {
    std::string words;
    while (skip_to_token(true)) words += (words.empty() ? "" : " ") + token();
    return words;
  }

  std::string token() {
    const std::size_t begin = at_;
    if (peek() == '"' || peek() == '\'')
      skip_literal();
    else if (is_digit(peek()) || (peek() == '.' && is_digit(peek(1))))
      skip_number();
    else if (is_word(peek()))
      skip_word();
    else
      // Two of them apart mean something else: a - -b, a & &b.
      at_ += looks_at("++") || looks_at("--") || looks_at("&&") ? 2 : 1;
    return std::string(text_.substr(begin, at_ - begin));
  }

  void skip_literal() {
    const char quote = text_[at_++];
    while (!at_end() && peek() != quote && peek() != '\n') at_ += peek() == '\\' ? 2 : 1;
    at_ = std::min(at_ + (peek() == quote ? 1 : 0), text_.size());
  }

  // A preprocessing number: 1'000, 0x1p-3, 1e+9.
  void skip_number() {
    while (is_word(peek()) || peek() == '.' || (peek() == '\'' && is_word(peek(1)))) {
      const bool exponent = std::string_view("eEpP").find(peek()) != std::string_view::npos;
      at_ += exponent && (peek(1) == '+' || peek(1) == '-') ? 2 : 1;
    }
  }

  // A word, with the literal that it is the prefix of: u8"…", R"delimiter(…)delimiter".
  void skip_word() {
    const std::size_t begin = at_;
    while (is_word(peek())) ++at_;
    const std::string_view word = text_.substr(begin, at_ - begin);
    const auto is_one_of = [&](std::initializer_list<std::string_view> prefixes) {
      return std::ranges::find(prefixes, word) != prefixes.end();
    };
    if (peek() == '"' && is_one_of({"R", "u8R", "uR", "UR", "LR"}))
      skip_raw_string();
    else if ((peek() == '"' || peek() == '\'') && is_one_of({"u8", "u", "U", "L"}))
      skip_literal();
  }

  void skip_raw_string() {
    const std::size_t open = text_.find('(', at_);
    if (open == std::string_view::npos) return;
    const std::string end = ")" + std::string(text_.substr(at_ + 1, open - at_ - 1)) + "\"";
    const std::size_t close = text_.find(end, open);
    at_ = close == std::string_view::npos ? text_.size() : close + end.size();
  }

  // "a" "b" is "ab", wherever a formatter breaks it.
  void add(std::string token) {
    const auto is_text = [](const std::string& one) {
      return one.size() > 1 && one.front() == '"' && one.back() == '"';
    };
    if (!tokens_.empty() && is_text(token) && is_text(tokens_.back())) {
      tokens_.back().pop_back();
      tokens_.back() += token.substr(1);
    } else {
      tokens_.push_back(std::move(token));
    }
  }

  std::string_view text_;
  std::size_t at_ = 0;
  bool at_line_begin_ = true;
  std::vector<std::string> tokens_;
};

void sort_includes(std::vector<std::string>& tokens) {
  const auto is_include = [](const std::string& token) { return token.starts_with(include); };
  for (auto begin = tokens.begin(); begin != tokens.end();) {
    begin = std::find_if(begin, tokens.end(), is_include);
    const auto end = std::find_if_not(begin, tokens.end(), is_include);
    std::sort(begin, end);
    begin = end;
  }
}

}  // namespace

std::vector<std::string> source_tokens(std::string_view source) {
  const std::string text = with_plain_line_ends(source);
  std::vector<std::string> tokens = Reader(text).all();
  sort_includes(tokens);
  return tokens;
}

}  // namespace migrator::plugin
