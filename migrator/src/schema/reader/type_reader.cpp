#include <fmt/format.h>

#include <limits>

#include "schema/reader/reader.hpp"

namespace migrator::schema {

namespace {

using enum TypeKind;
constexpr std::pair<std::string_view, TypeKind> type_kinds[] = {
    {"boolean", boolean},   {"smallint", smallint},
    {"integer", integer},   {"bigint", bigint},
    {"real", real},         {"double_precision", double_precision},
    {"floating", floating}, {"numeric", numeric},
    {"string", string},     {"character", character},
    {"text", text},         {"binary", binary},
    {"date", date},         {"time", time},
    {"timetz", timetz},     {"timestamp", timestamp},
    {"interval", interval}, {"timestamptz", timestamptz},
    {"uuid", uuid},         {"json", json},
    {"jsonb", jsonb},       {"enum", enumeration},
    {"named", named},       {"array", array},
    {"sql", sql},
};

// A number that does not fit was meant for no database that we know.
std::optional<int> small_integer(NodeReader& reader, std::string_view attribute) {
  const std::optional<std::int64_t> wide = reader.integer(attribute);
  if (!wide) return std::nullopt;
  if (*wide < std::numeric_limits<int>::min() || *wide > std::numeric_limits<int>::max())
    reader.fail(fmt::format("attribute {} is {}, which is out of range", attribute, *wide));
  return static_cast<int>(*wide);
}

}  // namespace

Type read_type(const Node& node) {
  NodeReader reader(node);
  Type type;
  type.kind = look_up(type_kinds, node.name, reader);
  type.length = small_integer(reader, "length");
  type.precision = small_integer(reader, "precision");
  type.scale = small_integer(reader, "scale");
  type.fields = reader.text("fields");
  type.schema = reader.text("schema");
  type.name = reader.text("name");
  type.sql = reader.text("sql");
  type.backend = reader.text("backend");
  type.since = small_integer(reader, "since").value_or(0);
  type.dimensions = small_integer(reader, "dimensions").value_or(1);
  if (const Node* element = reader.child("type")) type.element.push_back(read_type(*element));
  reader.finish();
  return type;
}

}  // namespace migrator::schema
