#include <fmt/format.h>

#include "schema/reader/reader.hpp"

namespace migrator::schema {

namespace {

constexpr std::array<std::pair<std::string_view, TypeKind>, 20> type_kinds{{
    {"boolean", TypeKind::boolean},
    {"smallint", TypeKind::smallint},
    {"integer", TypeKind::integer},
    {"bigint", TypeKind::bigint},
    {"real", TypeKind::real},
    {"double_precision", TypeKind::double_precision},
    {"numeric", TypeKind::numeric},
    {"string", TypeKind::string},
    {"character", TypeKind::character},
    {"text", TypeKind::text},
    {"binary", TypeKind::binary},
    {"date", TypeKind::date},
    {"time", TypeKind::time},
    {"timestamp", TypeKind::timestamp},
    {"timestamptz", TypeKind::timestamptz},
    {"interval", TypeKind::interval},
    {"uuid", TypeKind::uuid},
    {"json", TypeKind::json},
    {"jsonb", TypeKind::jsonb},
    {"sql", TypeKind::sql},
}};

std::optional<int> narrow(std::optional<std::int64_t> wide) {
  return wide ? std::optional(static_cast<int>(*wide)) : std::nullopt;
}

}  // namespace

Type read_type(const Node& node) {
  NodeReader reader(node);
  Type type;
  type.kind = look_up(type_kinds, node.name, reader);
  type.length = narrow(reader.integer("length"));
  type.precision = narrow(reader.integer("precision"));
  type.scale = narrow(reader.integer("scale"));
  type.sql = reader.text("sql");
  reader.finish();
  return type;
}

}  // namespace migrator::schema
