#include "plugin/json_scanner.hpp"

#include <charconv>

#include "base/utf8.hpp"

namespace migrator::plugin {

namespace {

constexpr int deepest = 32;
constexpr std::size_t unknown_size = static_cast<std::size_t>(-1);  // as the library calls it

class Scanner {
 public:
  Scanner(std::string_view text, nlohmann::json_sax<nlohmann::json>& handler)
      : at_(text.data()), end_(text.data() + text.size()), handler_(handler) {}

  bool run() { return value(0) && next() == '\0' && at_ == end_; }

 private:
  // The next character that is no blank; NUL at the end, which no JSON has elsewhere.
  char next() {
    while (at_ != end_ && (*at_ == ' ' || *at_ == '\n' || *at_ == '\t' || *at_ == '\r')) ++at_;
    return at_ == end_ ? '\0' : *at_;
  }

  bool take(char wanted) {
    if (next() != wanted) return false;
    ++at_;
    return true;
  }

  bool value(int depth) {
    if (depth > deepest) return false;
    switch (next()) {
      case '{': return object(depth);
      case '[': return array(depth);
      case '"': return text() && handler_.string(buffer_);
      case 't': return word("true") && handler_.boolean(true);
      case 'f': return word("false") && handler_.boolean(false);
      case 'n': return word("null") && handler_.null();
      default: return number();
    }
  }

  bool object(int depth) {
    ++at_;
    if (!handler_.start_object(unknown_size)) return false;
    if (take('}')) return handler_.end_object();
    do {
      if (next() != '"' || !text() || !handler_.key(buffer_) || !take(':') || !value(depth + 1)) return false;
    } while (take(','));
    return take('}') && handler_.end_object();
  }

  bool array(int depth) {
    ++at_;
    if (!handler_.start_array(unknown_size)) return false;
    if (take(']')) return handler_.end_array();
    do {
      if (!value(depth + 1)) return false;
    } while (take(','));
    return take(']') && handler_.end_array();
  }

  bool word(std::string_view wanted) {
    if (!std::string_view(at_, static_cast<std::size_t>(end_ - at_)).starts_with(wanted)) return false;
    at_ += wanted.size();
    return true;
  }

  // Of digits only; JSON has no leading zeros.
  bool number() {
    const char* const begin = at_;
    std::uint64_t result = 0;
    const auto [end, failure] = std::from_chars(at_, end_, result);
    if (failure != std::errc() || (*begin == '0' && end - begin > 1)) return false;
    at_ = end;
    const bool goes_on = at_ != end_ && (*at_ == '.' || *at_ == 'e' || *at_ == 'E');
    return !goes_on && handler_.number_unsigned(result);
  }

  // Into the buffer; false for what is not well-formed.
  bool text() {
    buffer_.clear();
    unsigned char all = 0;
    for (const char* begin = ++at_; at_ != end_; begin = at_) {
      while (at_ != end_ && *at_ != '"' && *at_ != '\\' && static_cast<unsigned char>(*at_) >= 0x20)
        all |= static_cast<unsigned char>(*at_++);
      buffer_.append(begin, at_);
      if (at_ == end_ || static_cast<unsigned char>(*at_) < 0x20) return false;
      if (*at_++ == '"') return all < 0x80 || is_utf8(buffer_);
      if (!escape()) return false;
    }
    return false;
  }

  bool escape() {
    constexpr std::string_view names = "\"\\/bfnrt", meanings = "\"\\/\b\f\n\r\t";
    const std::size_t found = at_ == end_ ? names.npos : names.find(*at_);
    if (found == names.npos) return false;
    buffer_ += meanings[found];
    ++at_;
    return true;
  }

  const char* at_;
  const char* end_;
  nlohmann::json_sax<nlohmann::json>& handler_;
  std::string buffer_;
};

}  // namespace

bool scan_json(std::string_view text, nlohmann::json_sax<nlohmann::json>& handler) {
  return Scanner(text, handler).run();
}

}  // namespace migrator::plugin
