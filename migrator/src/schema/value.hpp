// A value as it travels between a revision and a database: a bound parameter, a default, a cell of a result.
#pragma once

#include <compare>
#include <cstdint>
#include <span>
#include <string>
#include <string_view>
#include <variant>

namespace migrator::schema {

struct Bytes {
  std::string data;
  auto operator<=>(const Bytes&) const = default;
};

using Null = std::monostate;

// Text is UTF-8 without NUL. Numbers that fit neither std::int64_t nor double (numeric, dates, …) travel as text.
using Value = std::variant<Null, bool, std::int64_t, double, std::string, Bytes>;

inline bool is_null(const Value& value) { return std::holds_alternative<Null>(value); }

struct BytesView {
  std::string_view data;
};

// A value whose text or bytes somebody else keeps: a cell on its way through, one of millions.
using ValueView = std::variant<Null, bool, std::int64_t, double, std::string_view, BytesView>;
using RowView = std::span<const ValueView>;

inline Value to_value(const ValueView& view) {
  if (const auto* text = std::get_if<std::string_view>(&view)) return std::string(*text);
  if (const auto* bytes = std::get_if<BytesView>(&view)) return Bytes{std::string(bytes->data)};
  if (const auto* truth = std::get_if<bool>(&view)) return *truth;
  if (const auto* integer = std::get_if<std::int64_t>(&view)) return *integer;
  if (const auto* real = std::get_if<double>(&view)) return *real;
  return Null{};
}

inline ValueView to_view(const Value& value) {
  if (const auto* text = std::get_if<std::string>(&value)) return std::string_view(*text);
  if (const auto* bytes = std::get_if<Bytes>(&value)) return BytesView{bytes->data};
  if (const auto* truth = std::get_if<bool>(&value)) return *truth;
  if (const auto* integer = std::get_if<std::int64_t>(&value)) return *integer;
  if (const auto* real = std::get_if<double>(&value)) return *real;
  return Null{};
}

}  // namespace migrator::schema
