// The types of SQLite, which are names that decide how values are converted.
#include <fmt/format.h>

#include "dialect/sqlite/sqlite_dialect.hpp"

namespace migrator::dialect::sqlite {

namespace {

std::string with_length(std::string_view name, const std::optional<int>& length) {
  return length ? fmt::format("{}({})", name, *length) : std::string(name);
}

std::string numeric_type(const schema::Type& type) {
  if (!type.scale) return with_length("NUMERIC", type.precision);
  return fmt::format("NUMERIC({}, {})", type.precision.value_or(*type.scale), *type.scale);
}

[[noreturn]] void refuse(const std::string& type, std::string_view instead) {
  throw Error(ErrorKind::sql, fmt::format("SQLite has no type {}", type))
      .hint(fmt::format("say what it is there: .on(sqlite, {})", instead));
}

std::string own_words(const schema::Type& type) {
  if (!type.backend.empty() && type.backend != "sqlite") {
    const bool counts = type.sql.ends_with("serial");
    refuse(type.sql + (counts ? "; identity() counts on every backend" : ""), counts ? "integer()" : "text()");
  }
  return with_length(type.sql, type.length);
}

// No type of a STRICT table is exact beyond 64 bits: REAL is what NUMERIC makes of a fraction anyway.
std::string_view strict_numeric(const schema::Type& type) {
  constexpr int digits_of_an_integer = 18;
  const bool is_integer = type.precision && *type.precision <= digits_of_an_integer && type.scale.value_or(0) == 0;
  return is_integer ? "INTEGER" : "REAL";
}

}  // namespace

// The name decides how values are converted (datatype3.html, 3.1): INT in it makes numbers of texts, and what holds
// neither CHAR, TEXT, BLOB nor REAL as well. So an interval must not be called INTERVAL, nor a UUID UUID: '1e10…' would
// end as a number.
std::string SqliteDialect::type_name(const schema::Type& type) const {
  using enum schema::TypeKind;
  switch (type.kind) {
    case boolean: return "BOOLEAN";
    case smallint: return "SMALLINT";
    case integer: return "INTEGER";
    case bigint: return "BIGINT";
    case real: return "REAL";
    case double_precision: return "DOUBLE PRECISION";
    case floating: return "FLOAT";
    case numeric: return numeric_type(type);
    case string: return with_length("VARCHAR", type.length);
    case character: return with_length("CHAR", type.length);
    case text: return "TEXT";
    case binary: return "BLOB";
    case date: return "DATE";
    case time: return "TIME";
    case timetz: return "TIME";
    case timestamp: return "TIMESTAMP";
    case timestamptz: return "TIMESTAMP";
    case interval: return "TEXT";
    case uuid: return "CHAR(36)";
    case json: return "JSON";
    case jsonb: return "JSON";
    case enumeration: return "TEXT";
    case named: refuse(fmt::format("\"{}\"", type.name), "text()");
    case array: refuse("for arrays", "json()");
    case sql: return own_words(type);
  }
  return type.sql;
}

std::string SqliteDialect::strict_type_name(const schema::Type& type) const {
  using enum schema::TypeKind;
  switch (type.kind) {
    case boolean:
    case smallint:
    case integer:
    case bigint: return "INTEGER";
    case real:
    case double_precision:
    case floating: return "REAL";
    case numeric: return std::string(strict_numeric(type));
    case binary: return "BLOB";
    case named:
    case array:
    case sql: return type_name(type);
    default: return "TEXT";
  }
}

}  // namespace migrator::dialect::sqlite
