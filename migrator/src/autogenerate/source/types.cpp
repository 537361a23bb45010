#include <algorithm>

#include "autogenerate/source/words.hpp"

namespace migrator::autogenerate {

namespace {

using schema::TypeKind;

// Those that the headers have a function for. It is called as the type is, unless the language forbids that.
constexpr std::string_view postgresql_types[] = {
    "smallserial", "serial",       "bigserial", "money",         "citext",       "\"char\"",    "name",
    "bit",         "varbit",       "inet",      "cidr",          "macaddr",      "macaddr8",    "tsvector",
    "tsquery",     "jsonpath",     "xml",       "hstore",        "ltree",        "lquery",      "ltxtquery",
    "int4range",   "int8range",    "numrange",  "tsrange",       "tstzrange",    "daterange",   "point",
    "line",        "lseg",         "box",       "path",          "polygon",      "circle",      "oid",
    "regclass",    "regcollation", "regconfig", "regdictionary", "regnamespace", "regoper",     "regoperator",
    "regproc",     "regprocedure", "regrole",   "regtype",       "pg_lsn",       "pg_snapshot", "xid8"};
constexpr std::string_view multiranges[] = {"int4multirange", "int8multirange", "nummultirange",
                                            "tsmultirange",   "tstzmultirange", "datemultirange"};
constexpr int first_with_multiranges = 140000;

bool is_among(const auto& list, std::string_view word) { return std::ranges::find(list, word) != std::end(list); }

bool has_function(const schema::Type& type) {
  if (type.backend != "postgresql") return false;
  return (type.since == 0 && is_among(postgresql_types, type.sql)) ||
         (type.since == first_with_multiranges && is_among(multiranges, type.sql));
}

std::string function_of(std::string_view sql) {
  if (sql == "\"char\"") return "internal_char";
  return sql == "name" ? "name_type" : std::string(sql);
}

Code with(std::string_view function, std::initializer_list<std::optional<int>> numbers) {
  Code call = Code::call(function);
  for (const std::optional<int>& one : numbers)
    if (one) call.add(number(*one));
  return call;
}

Code backends_own(const schema::Type& type) {
  if (!has_function(type)) return Code::call("sql_type", {sql(type.sql)});
  const bool is_one_bit = type.sql == "bit" && type.length == 1;
  return with(function_of(type.sql), {is_one_bit ? std::nullopt : type.length});
}

// "year to month" → year_to_month. The single words are words of programs as well, and stay in their enumeration.
Code interval(const schema::Type& type) {
  Code call = Code::call("interval");
  if (!type.fields.empty()) {
    std::string word = type.fields;
    std::ranges::replace(word, ' ', '_');
    call.add_word(word == type.fields ? "interval_fields::" + word : word);
  }
  if (type.precision) call.add(number(*type.precision));
  return call;
}

Code array(const schema::Type& of) {
  Code call = Code::call("array");
  if (!of.element.empty()) call.add(type(of.element.front()));
  if (of.dimensions > 1) call.add(number(of.dimensions));
  return call;
}

}  // namespace

Code type(const schema::Type& of) {
  switch (of.kind) {
    case TypeKind::boolean: return Code::call("boolean");
    case TypeKind::smallint: return Code::call("smallint");
    case TypeKind::integer: return Code::call("integer");
    case TypeKind::bigint: return Code::call("bigint");
    case TypeKind::real: return Code::call("real");
    case TypeKind::double_precision: return Code::call("double_precision");
    case TypeKind::floating: return with("floating", {of.precision});
    case TypeKind::numeric: return with("numeric", {of.precision, of.scale == 0 ? std::nullopt : of.scale});
    case TypeKind::string: return with("string", {of.length});
    case TypeKind::character: return with("character", {of.length});
    case TypeKind::text: return Code::call("text");
    case TypeKind::binary: return with("binary", {of.length});
    case TypeKind::date: return Code::call("date");
    case TypeKind::time: return with("time", {of.precision});
    case TypeKind::timetz: return with("timetz", {of.precision});
    case TypeKind::timestamp: return with("timestamp", {of.precision});
    case TypeKind::timestamptz: return with("timestamptz", {of.precision});
    case TypeKind::interval: return interval(of);
    case TypeKind::uuid: return Code::call("uuid");
    case TypeKind::json: return Code::call("json");
    case TypeKind::jsonb: return Code::call("jsonb");
    case TypeKind::sql: return backends_own(of);
    case TypeKind::enumeration: return Code::call("enum_type", {table_name({of.schema, of.name})});
    case TypeKind::named: return Code::call("named_type", {table_name({of.schema, of.name})});
    case TypeKind::array: return array(of);
  }
  return sql(of.sql);
}

}  // namespace migrator::autogenerate
