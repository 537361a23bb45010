// The type of a column, independent of the backend.
#pragma once

#include <optional>
#include <string>

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
  binary,
  date,
  time,
  timestamp,
  timestamptz,
  interval,
  uuid,
  json,
  jsonb,
  sql,  // the backend's own words, in `sql`
};

struct Type {
  TypeKind kind = TypeKind::text;
  std::optional<int> length;     // characters
  std::optional<int> precision;  // digits in all
  std::optional<int> scale;      // digits after the point
  std::string sql;

  bool operator==(const Type&) const = default;
};

}  // namespace migrator::schema
