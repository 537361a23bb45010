#include "dialect/postgresql/conversion.hpp"

#include <algorithm>

#include "dialect/dialect.hpp"

namespace migrator::dialect::postgresql {

namespace {

using schema::Type;
using schema::TypeKind;

enum class Family { truth, number, text, moment, other };

Family family_of(const Type& type) {
  switch (type.kind) {
    case TypeKind::boolean: return Family::truth;
    case TypeKind::smallint:
    case TypeKind::integer:
    case TypeKind::bigint:
    case TypeKind::real:
    case TypeKind::double_precision:
    case TypeKind::floating:
    case TypeKind::numeric: return Family::number;
    case TypeKind::string:
    case TypeKind::character:
    case TypeKind::text: return Family::text;
    case TypeKind::date:
    case TypeKind::timestamp:
    case TypeKind::timestamptz: return Family::moment;
    default: return Family::other;
  }
}

// Between two types that somebody made, or arrays of them, there is no cast but through their text.
bool has_a_name(const Type& type) {
  return type.kind == TypeKind::enumeration || type.kind == TypeKind::named ||
         std::ranges::any_of(type.element, has_a_name);
}

}  // namespace

std::optional<schema::Expression> conversion(const std::string& column, const Type& from, const Type& to) {
  const Family source = family_of(from), target = family_of(to);
  if (target == Family::text || (source == target && source != Family::other)) return std::nullopt;
  const Dialect& dialect = dialect_of("postgresql");
  std::string sql = dialect.quote(column);
  if (has_a_name(from) && target == Family::other) sql += "::" + dialect.type_name({TypeKind::text});
  return schema::Expression{sql + "::" + dialect.type_name(to)};
}

}  // namespace migrator::dialect::postgresql
