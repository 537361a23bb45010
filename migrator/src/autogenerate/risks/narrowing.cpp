#include "autogenerate/risks/narrowing.hpp"

#include <fmt/format.h>

#include <optional>

namespace migrator::autogenerate {

namespace {

using schema::Type;
using schema::TypeKind;

constexpr int most_second_digits = 6;  // of a time without a precision (PostgreSQL, 8.5)

// Of integers the digits, of other types the characters, that their longest value has; 0 where there is no such.
struct Size {
  int digits = 0;      // before the point
  int characters = 0;  // as text
};

Size size_of(const Type& type) {
  switch (type.kind) {
    case TypeKind::smallint: return {5, 6};
    case TypeKind::integer: return {10, 11};
    case TypeKind::bigint: return {19, 20};
    case TypeKind::boolean: return {0, 5};
    case TypeKind::uuid: return {0, 36};
    case TypeKind::string:
    case TypeKind::character: return {0, type.length.value_or(type.kind == TypeKind::character ? 1 : 0)};
    default: return {};
  }
}

bool is_integer(const Type& type) { return size_of(type).digits > 0; }

bool is_text(TypeKind kind) {
  return kind == TypeKind::string || kind == TypeKind::character || kind == TypeKind::text;
}

// Digits of the binary mantissa; none for what is no floating type.
std::optional<int> mantissa_of(const Type& type) {
  if (type.kind == TypeKind::real) return 24;
  if (type.kind == TypeKind::double_precision) return 53;
  if (type.kind == TypeKind::floating) return type.precision.value_or(53) <= 24 ? 24 : 53;
  return std::nullopt;
}

bool has_room_for_text(const Type& from, const Type& to) {
  if (from.kind == TypeKind::binary) return false;
  if (to.kind == TypeKind::text || (to.kind == TypeKind::string && !to.length)) return true;
  const int most = size_of(from).characters;
  return most > 0 && most <= size_of(to).characters;
}

bool has_room_for_number(const Type& from, const Type& to) {
  if (to.kind == TypeKind::numeric) {
    if (mantissa_of(from)) return false;
    if (!to.precision) return true;
    const int before = *to.precision - to.scale.value_or(0);
    if (is_integer(from)) return before >= size_of(from).digits;
    return from.precision && before >= *from.precision - from.scale.value_or(0) &&
           to.scale.value_or(0) >= from.scale.value_or(0);
  }
  if (const auto mantissa = mantissa_of(to)) {
    if (const auto old = mantissa_of(from)) return *old <= *mantissa;
    return from.kind == TypeKind::smallint || (from.kind == TypeKind::integer && *mantissa == 53);
  }
  return is_integer(from) && is_integer(to) && size_of(from).digits <= size_of(to).digits;
}

bool is_number(const Type& type) { return is_integer(type) || mantissa_of(type) || type.kind == TypeKind::numeric; }

bool has_room_for_moment(const Type& from, const Type& to) {
  using enum TypeKind;
  const bool is_known = from.kind == to.kind || (from.kind == timestamp && to.kind == timestamptz) ||
                        (from.kind == time && (to.kind == timetz || to.kind == interval));
  const bool has_seconds = to.precision.value_or(most_second_digits) >= from.precision.value_or(most_second_digits);
  return (is_known && has_seconds && from.fields == to.fields) ||
         (from.kind == date && (to.kind == timestamp || to.kind == timestamptz));
}

bool is_moment(TypeKind kind) {
  using enum TypeKind;
  return kind == date || kind == time || kind == timetz || kind == timestamp || kind == timestamptz || kind == interval;
}

// 10 to the power
std::string power_of_ten(int power) { return "1" + std::string(static_cast<std::size_t>(power), '0'); }

std::string_view range_of(const Type& integer) {
  if (integer.kind == TypeKind::smallint) return "-32768 AND 32767";
  if (integer.kind == TypeKind::integer) return "-2147483648 AND 2147483647";
  return "-9223372036854775808 AND 9223372036854775807";
}

}  // namespace

bool is_wider_or_same(const Type& from, const Type& to) {
  if (from == to) return true;
  if (is_text(to.kind)) return has_room_for_text(from, to);
  if (is_number(from) && is_number(to)) return has_room_for_number(from, to);
  if (is_moment(from.kind) && is_moment(to.kind)) return has_room_for_moment(from, to);
  if (from.kind == TypeKind::array && to.kind == TypeKind::array)
    return is_wider_or_same(from.element.front(), to.element.front());
  if (from.kind == TypeKind::binary && to.kind == TypeKind::binary)
    return !to.length || (from.length && *from.length <= *to.length);
  return from.kind == TypeKind::jsonb && to.kind == TypeKind::json;
}

std::string does_not_fit(const std::string& column, const Type& from, const Type& to, const dialect::Dialect& dialect) {
  if (is_text(from.kind) && is_text(to.kind))
    return fmt::format("{} > {}", dialect.character_count(column), size_of(to).characters);
  const bool is_exact = is_integer(from) || from.kind == TypeKind::numeric;
  if (is_exact && is_integer(to)) {
    const std::string range = fmt::format("{} NOT BETWEEN {}", column, range_of(to));
    return is_integer(from) ? range : fmt::format("{} OR {} <> round({})", range, column, column);
  }
  if (is_exact && to.kind == TypeKind::numeric) {
    const int scale = to.scale.value_or(0);
    const std::string limit = fmt::format("abs({}) >= {}", column, power_of_ten(*to.precision - scale));
    return is_integer(from) ? limit : fmt::format("{} OR {} <> round({}, {})", limit, column, column, scale);
  }
  const bool has_day = from.kind == TypeKind::timestamp || from.kind == TypeKind::timestamptz;
  if (has_day && to.kind == TypeKind::date)
    if (std::optional<std::string> misfits = dialect.has_time_of_day(column)) return *std::move(misfits);
  return column + " IS NOT NULL";
}

}  // namespace migrator::autogenerate
