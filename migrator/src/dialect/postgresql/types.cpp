// The types of PostgreSQL.
#include <fmt/format.h>

#include "dialect/postgresql/render.hpp"

namespace migrator::dialect::postgresql {

namespace {

std::string with_number(std::string_view name, const std::optional<int>& number) {
  return number ? fmt::format("{}({})", name, *number) : std::string(name);
}

std::string numeric_type(const schema::Type& type) {
  if (!type.scale) return with_number("numeric", type.precision);
  return fmt::format("numeric({}, {})", type.precision.value_or(*type.scale), *type.scale);
}

std::string interval_type(const schema::Type& type) {
  return with_number(type.fields.empty() ? "interval" : "interval " + type.fields, type.precision);
}

std::string array_type(std::string element, int dimensions) {
  for (int i = 0; i < dimensions; ++i) element += "[]";
  return element;
}

std::string own_words(const schema::Type& type) {
  if (!type.backend.empty() && type.backend != "postgresql")
    throw Error(ErrorKind::sql, fmt::format("PostgreSQL has no type {}", type.sql))
        .hint("say what it is there: .on(postgresql, …)");
  return with_number(type.sql, type.length);
}

}  // namespace

std::string PostgresqlDialect::type_name(const schema::Type& type) const {
  using enum schema::TypeKind;
  switch (type.kind) {
    case boolean: return "boolean";
    case smallint: return "smallint";
    case integer: return "integer";
    case bigint: return "bigint";
    case real: return "real";
    case double_precision: return "double precision";
    case floating: return with_number("float", type.precision);
    case numeric: return numeric_type(type);
    case string: return with_number("varchar", type.length);
    case character: return with_number("char", type.length);
    case text: return "text";
    case binary: return "bytea";  // takes no length
    case date: return "date";
    case time: return with_number("time", type.precision);
    case timetz: return with_number("timetz", type.precision);
    case timestamp: return with_number("timestamp", type.precision);
    case timestamptz: return with_number("timestamptz", type.precision);
    case interval: return interval_type(type);
    case uuid: return "uuid";
    case json: return "json";
    case jsonb: return "jsonb";
    case enumeration: return qualified(*this, type.schema, type.name);
    case named: return qualified(*this, type.schema, type.name);
    case array: return array_type(type_name(type.element.at(0)), type.dimensions);
    case sql: return own_words(type);
  }
  return type.sql;
}

std::string Context::type_name(const schema::Type& type) const {
  const schema::Type* innermost = &type;
  while (!innermost->element.empty()) innermost = &innermost->element.front();
  if (server_version != 0 && server_version < innermost->since) {
    throw Error(ErrorKind::sql, fmt::format("PostgreSQL {} has no type {}: it came with {}", server_version / 10000,
                                            innermost->sql, innermost->since / 10000))
        .hint(fmt::format("say what it is before: .on(postgresql, …).on(postgresql.at_least({}), {}())",
                          innermost->since / 10000, innermost->sql));
  }
  return dialect.type_name(type);
}

std::optional<std::string> PostgresqlDialect::has_time_of_day(std::string_view moment) const {
  return fmt::format("{} <> date_trunc('day', {})", moment, moment);
}

}  // namespace migrator::dialect::postgresql
