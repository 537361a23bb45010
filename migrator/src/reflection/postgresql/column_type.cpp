#include "reflection/postgresql/column_type.hpp"

#include <array>
#include <charconv>
#include <limits>
#include <optional>
#include <utility>

#include "base/text.hpp"
#include "reflection/postgresql/texts.hpp"

namespace migrator::reflection::postgresql {

namespace {

using schema::Type;
using schema::TypeKind;

constexpr std::array<std::pair<std::string_view, TypeKind>, 21> names = {{
    {"boolean", TypeKind::boolean},
    {"smallint", TypeKind::smallint},
    {"integer", TypeKind::integer},
    {"bigint", TypeKind::bigint},
    {"real", TypeKind::real},
    {"double precision", TypeKind::double_precision},
    {"numeric", TypeKind::numeric},
    {"character varying", TypeKind::string},
    {"character", TypeKind::character},
    {"text", TypeKind::text},
    {"bytea", TypeKind::binary},
    {"date", TypeKind::date},
    {"time without time zone", TypeKind::time},
    {"time with time zone", TypeKind::timetz},
    {"timestamp without time zone", TypeKind::timestamp},
    {"timestamp with time zone", TypeKind::timestamptz},
    {"interval", TypeKind::interval},
    {"uuid", TypeKind::uuid},
    {"json", TypeKind::json},
    {"jsonb", TypeKind::jsonb},
    {"bit varying", TypeKind::sql},
}};

// The words around the numbers in brackets, and the numbers.
struct Written {
  std::string words;
  std::vector<int> numbers;
};

Written parts_of(const std::string& written) {
  const std::size_t open = written.find('(');
  const std::size_t close = written.find(')', open);
  if (close == std::string::npos) return {written, {}};
  Written parts{written.substr(0, open) + written.substr(close + 1), {}};
  for (const std::string& one : split(written.substr(open + 1, close - open - 1), ",")) {
    int number = 0;
    const char* end = one.data() + one.size();
    if (std::from_chars(one.data(), end, number).ptr != end) return {written, {}};
    parts.numbers.push_back(number);
  }
  return parts;
}

Type own_words(const std::string& written) {
  Type type{TypeKind::sql};
  type.sql = written;
  type.backend = "postgresql";
  if (written.ends_with("multirange") && written.find('.') == std::string::npos) type.since = 140000;
  return type;
}

// bit without a length is bit(1) to who writes it; the server's bit of any length is in quotes.
Type bits(const std::string& written, const Written& parts) {
  if (parts.numbers.size() > 1 || (parts.words == "bit" && parts.numbers.empty())) return own_words(written);
  Type type = own_words(parts.words == "bit" ? "bit" : "varbit");
  if (!parts.numbers.empty()) type.length = parts.numbers.front();
  return type;
}

// A scale below zero, or above the precision, is PostgreSQL 15's alone.
Type numeric(const std::string& written, const std::vector<int>& numbers) {
  Type type{TypeKind::numeric};
  if (numbers.empty()) return type;
  if (numbers.size() != 2 || numbers[1] < 0 || numbers[1] > numbers[0]) return own_words(written);
  type.precision = numbers[0];
  type.scale = numbers[1];
  return type;
}

bool has_length(TypeKind kind) { return kind == TypeKind::string || kind == TypeKind::character; }

bool has_seconds(TypeKind kind) {
  return kind == TypeKind::time || kind == TypeKind::timetz || kind == TypeKind::timestamp ||
         kind == TypeKind::timestamptz || kind == TypeKind::interval;
}

std::string text_of(std::string_view literal_with_type, std::string_view type) {
  return unquoted(literal_with_type.substr(0, literal_with_type.size() - type.size() - 2));
}

bool is_literal_of(std::string_view expression, std::string_view type) {
  if (!expression.starts_with('\'') || !expression.ends_with(type)) return false;
  std::size_t end = 1;
  for (bool in_text = true; in_text;) {
    end = expression.find('\'', end);
    if (end == std::string_view::npos) return false;
    in_text = end + 1 < expression.size() && expression[end + 1] == '\'';
    end += in_text ? 2 : 1;
  }
  return expression.substr(end).starts_with("::") && expression.size() == end + 2 + type.size();
}

template <class Number>
std::optional<Number> number_of(std::string_view text) {
  Number number{};
  const auto [end, failure] = std::from_chars(text.data(), text.data() + text.size(), number);
  if (failure != std::errc() || end != text.data() + text.size()) return std::nullopt;
  std::array<char, 64> again;
  const auto written = std::to_chars(again.data(), again.data() + again.size(), number);
  if (std::string_view(again.data(), static_cast<std::size_t>(written.ptr - again.data())) != text) return std::nullopt;
  return number;
}

// The server writes a number below zero as a text with the type that it has in an expression.
std::optional<schema::Value> negative_number(std::string_view expression) {
  if (!expression.starts_with("'-")) return std::nullopt;
  if (is_literal_of(expression, "integer")) {
    const auto number = number_of<std::int32_t>(text_of(expression, "integer"));
    if (number && *number != std::numeric_limits<std::int32_t>::min()) return std::int64_t{*number};
  }
  if (is_literal_of(expression, "bigint")) {
    const auto number = number_of<std::int64_t>(text_of(expression, "bigint"));
    if (number && *number <= std::numeric_limits<std::int32_t>::min()) return *number;
  }
  if (is_literal_of(expression, "numeric")) {
    const std::string text = text_of(expression, "numeric");
    if (text.find('.') != std::string::npos)
      if (const auto number = number_of<double>(text)) return *number;
  }
  return std::nullopt;
}

std::optional<std::string> bytes_of(std::string_view hexadecimal) {
  if (!hexadecimal.starts_with("\\x") || hexadecimal.size() % 2 != 0) return std::nullopt;
  std::string bytes;
  for (std::size_t i = 2; i < hexadecimal.size(); i += 2) {
    unsigned byte = 0;
    const char* end = hexadecimal.data() + i + 2;
    if (std::from_chars(hexadecimal.data() + i, end, byte, 16).ptr != end) return std::nullopt;
    bytes += static_cast<char>(byte);
  }
  return bytes;
}

}  // namespace

Type type_of(const std::string& written) {
  const Written parts = parts_of(written);
  if (parts.words == "bit" || parts.words == "bit varying") return bits(written, parts);
  if (parts.words.starts_with("interval ")) {
    Type type{TypeKind::interval};
    type.fields = parts.words.substr(std::string_view("interval ").size());
    if (!parts.numbers.empty()) type.precision = parts.numbers.front();
    return type;
  }
  for (const auto& [name, kind] : names) {
    if (name != parts.words) continue;
    if (kind == TypeKind::numeric) return numeric(written, parts.numbers);
    Type type{kind};
    if (!parts.numbers.empty() && has_length(kind)) type.length = parts.numbers.front();
    if (!parts.numbers.empty() && has_seconds(kind)) type.precision = parts.numbers.front();
    return type;
  }
  return own_words(written);
}

schema::Default default_of(const std::string& expression, const std::string& type) {
  using schema::Value;
  if (expression == "true" || expression == "false") return Value(expression == "true");
  if (const auto number = number_of<std::int64_t>(expression)) return Value(*number);
  if (expression.find('.') != std::string::npos)
    if (const auto number = number_of<double>(expression)) return Value(*number);
  if (auto number = negative_number(expression)) return *std::move(number);
  const std::string type_without_numbers = parts_of(type).words;
  if (type_without_numbers != "character" && is_literal_of(expression, type_without_numbers)) {
    std::string text = text_of(expression, type_without_numbers);
    if (type_without_numbers != "bytea") return Value(std::move(text));
    if (auto bytes = bytes_of(text)) return Value(schema::Bytes{*std::move(bytes)});
  }
  if (type_without_numbers == "character" && is_literal_of(expression, "bpchar"))
    return Value(text_of(expression, "bpchar"));
  return schema::Expression{expression};
}

}  // namespace migrator::reflection::postgresql
