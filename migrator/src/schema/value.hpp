// A value as it travels between a revision and a database: a bound parameter, a default, a cell of a result.
#pragma once

#include <cstdint>
#include <string>
#include <variant>

namespace migrator::schema {

struct Bytes {
  std::string data;
  bool operator==(const Bytes&) const = default;
};

using Null = std::monostate;

// Text is UTF-8 without NUL. Numbers that fit neither std::int64_t nor double (numeric, dates, …) travel as text.
using Value = std::variant<Null, bool, std::int64_t, double, std::string, Bytes>;

inline bool is_null(const Value& value) { return std::holds_alternative<Null>(value); }

}  // namespace migrator::schema
