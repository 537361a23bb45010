// The type of a column, independent of the backend.
#pragma once

#include <optional>
#include <string>
#include <string_view>
#include <vector>

namespace migrator::schema {

enum class TypeKind {
  boolean,
  smallint,
  integer,
  bigint,
  real,
  double_precision,
  numeric,    // precision, scale
  string,     // varchar; length
  character,  // length
  text,
  binary,       // length
  date,         // from here to the interval: precision, of the seconds
  time,         //
  timestamp,    //
  timestamptz,  //
  interval,     // fields
  uuid,
  json,
  jsonb,
  sql,          // the backend's own words, in `sql`; length
  floating,     // precision, in binary digits
  timetz,       // precision
  enumeration,  // an enumeration of the database: schema, name
  named,        // a domain or any other type of the database: schema, name
  array,        // of `element`
};

struct Type {
  TypeKind kind = TypeKind::text;
  std::optional<int> length = {};     // characters, bytes or bits
  std::optional<int> precision = {};  // digits in all
  std::optional<int> scale = {};      // digits after the point
  std::string sql = {};

  std::string backend = {};        // of `sql`: the one that has this type; empty: whichever it is
  int since = 0;                   // of `sql`: the version of the server that brought it
  std::string fields = {};         // of an interval: "year to month"
  std::string schema = {};         // empty: where the connection looks
  std::string name = {};           //
  std::vector<Type> element = {};  // exactly one of an array, else none; a vector because a Type cannot hold a Type
  int dimensions = 1;              // of an array

  bool operator==(const Type&) const = default;
};

}  // namespace migrator::schema
