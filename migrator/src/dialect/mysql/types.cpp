// The types of MySQL. What is not said of a type is what the server's own word of that name means: text is up to 64 KB,
// and times have no fractions. So do SQLAlchemy and most people's tables; a larger type for all would be a difference
// in every database that is there already.
#include <fmt/format.h>

#include "dialect/mysql/render.hpp"

namespace migrator::dialect::mysql {

namespace {

std::string with_number(std::string_view name, const std::optional<int>& number) {
  return number ? fmt::format("{}({})", name, *number) : std::string(name);
}

[[noreturn]] void refuse_type(const std::string& type, std::string_view instead) {
  throw Error(ErrorKind::sql, fmt::format("MySQL has no type {}", type))
      .hint(fmt::format("say what it is there: .on(mysql, {})", instead));
}

std::string string_type(const schema::Type& type) {
  if (type.length) return with_number("varchar", type.length);
  throw Error(ErrorKind::sql, "string() needs a length on MySQL").hint("string(255), or text()");
}

// DECIMAL alone has ten digits, and none behind the point.
std::string numeric_type(const schema::Type& type) {
  if (!type.precision && !type.scale)
    throw Error(ErrorKind::sql, "numeric() needs a precision on MySQL, which would keep whole numbers only")
        .hint("numeric(20, 4), with as many digits in all and behind the point as the values have");
  return fmt::format("decimal({}, {})", type.precision.value_or(type.scale.value_or(0)), type.scale.value_or(0));
}

std::string own_words(const schema::Type& type) {
  if (!type.backend.empty() && type.backend != "mysql") {
    const bool counts = type.sql.ends_with("serial");
    refuse_type(type.sql + (counts ? "; identity() counts on every backend" : ""), counts ? "integer()" : "…");
  }
  return with_number(type.sql, type.length);
}

}  // namespace

std::string MysqlDialect::type_name(const schema::Type& type) const {
  using enum schema::TypeKind;
  switch (type.kind) {
    case boolean: return "boolean";
    case smallint: return "smallint";
    case integer: return "int";
    case bigint: return "bigint";
    case real: return "float";  // MySQL's REAL is a double
    case double_precision: return "double";
    case floating: return with_number("float", type.precision);
    case numeric: return numeric_type(type);
    case string: return string_type(type);
    case character: return with_number("char", type.length);
    case text: return "text";
    case binary: return type.length ? with_number("varbinary", type.length) : "blob";
    case date: return "date";
    case time: return with_number("time", type.precision);
    case timetz: refuse_type("time with a time zone", "time(), or string(32)");
    case timestamp: return with_number("datetime", type.precision);
    case timestamptz: return with_number("timestamp", type.precision);
    case interval: refuse_type("interval", "time(6), or bigint() for seconds");
    case uuid: return "uuid";
    case json: return "json";
    case jsonb: return "json";
    case enumeration: refuse_type(fmt::format("\"{}\"", type.name), "sql_type(\"enum('one', 'other')\")");
    case named: refuse_type(fmt::format("\"{}\"", type.name), "…");
    case array: refuse_type("for arrays", "json()");
    case sql: return own_words(type);
  }
  return type.sql;
}

std::string Context::type_name(const schema::Type& type) const {
  constexpr int uuid_came = 100700;
  if (type.kind == schema::TypeKind::uuid && server_version != 0 && server_version < uuid_came) return "char(36)";
  return dialect.type_name(type);
}

// Its length() counts bytes.
std::string MysqlDialect::character_count(std::string_view text) const { return fmt::format("char_length({})", text); }

}  // namespace migrator::dialect::mysql
