// Names and values of PostgreSQL.
#include <fmt/format.h>

#include <cmath>
#include <limits>

#include "dialect/postgresql/postgresql_dialect.hpp"
#include "dialect/quoting.hpp"

namespace migrator::dialect::postgresql {

namespace {

// Where SQL expects a literal, each kind of value has one way to be written.
struct Literal {
  std::string operator()(schema::Null) const { return "NULL"; }
  std::string operator()(bool value) const { return value ? "TRUE" : "FALSE"; }

  std::string operator()(std::int64_t value) const {
    // A minus is an operator, and 9223372036854775808 is no bigint.
    if (value == std::numeric_limits<std::int64_t>::min()) return fmt::format("'{}'::bigint", value);
    return std::to_string(value);
  }

  std::string operator()(double value) const {
    if (std::isnan(value)) return "'NaN'::double precision";
    if (std::isinf(value)) return value > 0 ? "'Infinity'::double precision" : "'-Infinity'::double precision";
    if (value == 0 && std::signbit(value)) return "'-0'::double precision";
    std::string digits = fmt::format("{}", value);  // the shortest that reads back as the same double
    return digits.find_first_of(".e") == std::string::npos ? digits + ".0" : digits;
  }

  std::string operator()(const std::string& value) const {
    if (value.find('\0') != std::string::npos) {
      throw Error(ErrorKind::sql, "a text has a NUL byte in it, which PostgreSQL cannot keep");
    }
    // As PQescapeLiteral() does: a backslash means itself in E'…' alone, whatever standard_conforming_strings says.
    if (value.find('\\') == std::string::npos) return "'" + with_doubled(value, "'") + "'";
    return "E'" + with_doubled(value, "'\\") + "'";
  }

  std::string operator()(const schema::Bytes& value) const {
    std::string hex;
    for (const char c : value.data) hex += fmt::format("{:02x}", static_cast<unsigned char>(c));
    return "E'\\\\x" + hex + "'::bytea";
  }
};

}  // namespace

std::string PostgresqlDialect::quote(std::string_view name) const {
  constexpr std::size_t longest = 63;  // NAMEDATALEN - 1
  if (name.empty()) throw Error(ErrorKind::sql, "a name is empty");
  if (name.find('\0') != std::string_view::npos) throw Error(ErrorKind::sql, "a name has a NUL byte in it");
  if (name.size() > longest) {
    throw Error(ErrorKind::sql, fmt::format("the name \"{}\" is {} bytes long; PostgreSQL cuts names after {} bytes",
                                            name, name.size(), longest));
  }
  return "\"" + with_doubled(name, "\"") + "\"";
}

std::string PostgresqlDialect::literal(const schema::Value& value) const { return std::visit(Literal(), value); }

}  // namespace migrator::dialect::postgresql
