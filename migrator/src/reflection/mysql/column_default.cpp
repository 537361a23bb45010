#include "reflection/mysql/column_default.hpp"

#include <charconv>

#include "base/utf8.hpp"
#include "reflection/mysql/cursor.hpp"
#include "reflection/mysql/texts.hpp"

namespace migrator::reflection::mysql {

namespace {

using dialect::TokenKind;
using schema::Expression;
using schema::Type;
using schema::TypeKind;
using schema::Value;

bool begins_with_one_of(const std::string& text, std::initializer_list<std::string_view> words) {
  for (const std::string_view word : words)
    if (text.starts_with(word)) return true;
  return false;
}

bool is_number(const Type& type) {
  switch (type.kind) {
    case TypeKind::boolean:
    case TypeKind::smallint:
    case TypeKind::integer:
    case TypeKind::bigint:
    case TypeKind::real:
    case TypeKind::double_precision:
    case TypeKind::numeric: return true;
    case TypeKind::sql:
      return begins_with_one_of(
          type.sql, {"tinyint", "smallint", "mediumint", "int", "bigint", "float", "double", "decimal", "year", "bit"});
    default: return false;
  }
}

bool is_bytes(const Type& type) {
  if (type.kind == TypeKind::binary) return true;
  return type.kind == TypeKind::sql && (type.sql.starts_with("binary") || type.sql.ends_with("blob"));
}

// MariaDB keeps the default of such a one as an expression, in which a text with a backslash is another one than the
// text in bytes that a value would be written as.
bool is_kept_as_expression(const Type& type, const std::string& value) {
  const bool is_large = type.kind == TypeKind::text || type.kind == TypeKind::json ||
                        (type.kind == TypeKind::sql && type.sql.ends_with("text"));
  return is_large && value.find('\\') != std::string::npos;
}

// 12.50 is 12.5, and 3.00 is 3.
std::string_view without_zeros(std::string_view number) {
  if (number.find('.') == std::string_view::npos || number.find_first_of("eE") != std::string_view::npos) return number;
  number = number.substr(0, number.find_last_not_of('0') + 1);
  return number.ends_with('.') ? number.substr(0, number.size() - 1) : number;
}

// Nothing where a value would be another number: of more digits than a double keeps.
std::optional<Value> number_of(std::string_view text) {
  constexpr std::size_t digits_of_double = 15;
  text = without_zeros(text);
  const char* const end = text.data() + text.size();
  std::int64_t integer = 0;
  if (const auto [stop, failure] = std::from_chars(text.data(), end, integer); failure == std::errc() && stop == end)
    return integer;
  double real = 0;
  const auto [stop, failure] = std::from_chars(text.data(), end, real);
  if (failure != std::errc() || stop != end || text.size() > digits_of_double) return std::nullopt;
  return real;
}

std::optional<Value> number_value(std::string_view text, const Type& type) {
  const std::optional<Value> number = number_of(text);
  if (type.kind != TypeKind::boolean || !number) return number;
  if (*number == Value(std::int64_t{0})) return false;
  if (*number == Value(std::int64_t{1})) return true;
  return number;
}

std::optional<Value> text_value(std::string text, const Type& type) {
  if (is_number(type)) return number_value(text, type);  // MySQL 8 puts every value in quotes
  if (is_kept_as_expression(type, text)) return std::nullopt;
  const bool is_text = is_utf8(text) && text.find('\0') == std::string::npos;
  if (is_bytes(type) && !is_text) return schema::Bytes{std::move(text)};
  return is_text ? std::optional<Value>(std::move(text)) : std::nullopt;
}

// b'101'
std::optional<Value> bits_value(std::string_view digits) {
  constexpr std::size_t bits_of_value = 63;
  if (digits.size() > bits_of_value) return std::nullopt;
  std::int64_t value = 0;
  for (const char digit : digits) value = 2 * value + (digit == '1' ? 1 : 0);
  return value;
}

// Nothing for what is no literal.
std::optional<Value> value_in(const std::string& text, const Type& type) {
  Cursor cursor(text);
  const bool is_bits = cursor.take("b");
  const bool is_signed = !is_bits && (cursor.take('-') || cursor.take('+'));
  const dialect::Token token = cursor.next();
  if (!cursor.at_end()) return std::nullopt;
  if (is_bits) return token.kind == TokenKind::string ? bits_value(value_of(token)) : std::nullopt;
  if (token.kind == TokenKind::number) return number_value(text, type);
  if (token.kind == TokenKind::string && !is_signed) return text_value(value_of(token), type);
  return std::nullopt;
}

}  // namespace

std::optional<schema::Default> default_of(const std::string& text, const Type& type) {
  if (text.empty() || dialect::lower(text) == "null") return std::nullopt;
  if (std::optional<Value> value = value_in(text, type)) return *std::move(value);
  return Expression{without_parentheses(text)};
}

}  // namespace migrator::reflection::mysql
