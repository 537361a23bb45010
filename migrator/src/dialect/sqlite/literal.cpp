// Names and values of SQLite.
#include <fmt/format.h>

#include <cmath>

#include "dialect/sqlite/sqlite_dialect.hpp"

namespace migrator::dialect::sqlite {

namespace {

std::string quoted(std::string_view text, char quote) {
  std::string sql(1, quote);
  for (const char c : text) sql.append(c == quote ? 2 : 1, c);
  return sql + quote;
}

struct Literal {
  std::string operator()(schema::Null) const { return "NULL"; }
  std::string operator()(bool value) const { return value ? "1" : "0"; }
  std::string operator()(std::int64_t value) const { return std::to_string(value); }

  std::string operator()(double value) const {
    if (std::isnan(value))
      throw Error(ErrorKind::sql, "a number is not a number (NaN), which SQLite would keep as NULL");
    if (std::isinf(value))
      return value > 0 ? "9e999" : "-9e999";  // there is no word for it; what is too large becomes it
    std::string digits = fmt::format("{}", value);
    return digits.find_first_of(".e") == std::string::npos ? digits + ".0" : digits;
  }

  std::string operator()(const std::string& value) const {
    // The parser would take it for the end of the statement.
    if (value.find('\0') != std::string::npos) throw Error(ErrorKind::sql, "a text has a NUL byte in it");
    return quoted(value, '\'');
  }

  std::string operator()(const schema::Bytes& value) const {
    std::string hex;
    for (const char c : value.data) hex += fmt::format("{:02x}", static_cast<unsigned char>(c));
    return "x'" + hex + "'";
  }
};

}  // namespace

std::string SqliteDialect::quote(std::string_view name) const {
  if (name.empty()) throw Error(ErrorKind::sql, "a name is empty");
  if (name.find('\0') != std::string_view::npos) throw Error(ErrorKind::sql, "a name has a NUL byte in it");
  return quoted(name, '"');
}

std::string SqliteDialect::literal(const schema::Value& value) const { return std::visit(Literal(), value); }

void SqliteDialect::check_parameter(const schema::Value& value) const {
  StandardDialect::check_parameter(value);
  const double* number = std::get_if<double>(&value);
  if (number && std::isnan(*number)) literal(value);  // sqlite3_bind_double() would write NULL
}

}  // namespace migrator::dialect::sqlite
