// Names and values of MySQL.
#include <fmt/format.h>

#include <algorithm>
#include <cmath>

#include "base/utf8.hpp"
#include "dialect/mysql/render.hpp"
#include "dialect/quoting.hpp"

namespace migrator::dialect::mysql {

namespace {

std::string in_hex(std::string_view data) {
  std::string hex;
  hex.reserve(2 * data.size() + 3);
  hex += "x'";
  for (const char c : data) fmt::format_to(std::back_inserter(hex), "{:02x}", static_cast<unsigned char>(c));
  return hex += '\'';
}

struct Literal {
  std::string operator()(schema::Null) const { return "NULL"; }
  std::string operator()(bool value) const { return value ? "TRUE" : "FALSE"; }
  std::string operator()(std::int64_t value) const { return std::to_string(value); }

  // Without an exponent it would be a DECIMAL.
  std::string operator()(double value) const {
    if (!std::isfinite(value))
      throw Error(ErrorKind::sql, fmt::format("MySQL cannot keep {} in a number", value)).hint("NULL, or a text, can");
    const std::string digits = fmt::format("{}", value);  // the shortest that reads back as the same double
    return digits.find('e') == std::string::npos ? digits + "e0" : digits;
  }

  // A backslash means itself, or escapes what follows, as sql_mode says; in hexadecimal there is none.
  std::string operator()(const std::string& value) const {
    if (value.find('\0') != std::string::npos)
      throw Error(ErrorKind::sql, "a text has a NUL byte in it").hint("bytes travel as blob(data, size)");
    if (value.find('\\') == std::string::npos) return "'" + with_doubled(value, "'") + "'";
    return "_utf8mb4 " + in_hex(value);
  }

  std::string operator()(const schema::Bytes& value) const { return in_hex(value.data); }
};

std::size_t characters_in(std::string_view text) {
  return text.size() - static_cast<std::size_t>(std::ranges::count_if(text, is_utf8_continuation));
}

}  // namespace

bool has_supplementary_character(std::string_view text) {
  return std::ranges::any_of(text, [](char c) { return static_cast<unsigned char>(c) >= 0xF0; });
}

std::string MysqlDialect::quote(std::string_view name) const {
  constexpr std::size_t longest = 64;
  if (name.empty()) throw Error(ErrorKind::sql, "a name is empty");
  if (name.find('\0') != std::string_view::npos) throw Error(ErrorKind::sql, "a name has a NUL byte in it");
  if (name.find_last_of(" \t\n\v\f\r") == name.size() - 1)
    throw Error(ErrorKind::sql, fmt::format("the name \"{}\" ends with a blank, which MySQL does not take", name));
  if (has_supplementary_character(name))
    throw Error(ErrorKind::sql,
                fmt::format("the name \"{}\" has a character beyond U+FFFF, which MySQL does not take", name));
  if (const std::size_t length = characters_in(name); length > longest) {
    throw Error(ErrorKind::sql,
                fmt::format("the name \"{}\" is {} characters long; MySQL takes {}", name, length, longest));
  }
  return "`" + with_doubled(name, "`") + "`";
}

std::string MysqlDialect::literal(const schema::Value& value) const { return std::visit(Literal(), value); }

std::string comment_text(const std::string& comment) {
  if (comment.find('\0') != std::string::npos) throw Error(ErrorKind::sql, "a comment has a NUL byte in it");
  if (has_supplementary_character(comment))
    throw Error(ErrorKind::sql, "a comment has a character beyond U+FFFF, which MySQL would keep as a ?")
        .hint("write it without, where op.backend() is \"mysql\"");
  return "'" + with_doubled(comment, "'\\") + "'";
}

}  // namespace migrator::dialect::mysql
