#include "schema/reader/reader.hpp"

namespace migrator::schema {

namespace {

constexpr std::array<std::pair<std::string_view, PartitionMethod>, 4> methods{{
    {"range", PartitionMethod::range},
    {"list", PartitionMethod::list},
    {"hash", PartitionMethod::hash},
    {"key", PartitionMethod::key},
}};

constexpr std::array<std::pair<std::string_view, Unbounded>, 2> ends{{
    {"minvalue", Unbounded::minvalue},
    {"maxvalue", Unbounded::maxvalue},
}};

BoundValue read_bound(const Node& node) {
  NodeReader reader(node);
  BoundValue bound = reader.value("value").value_or(Null{});
  if (reader.has("unbounded")) bound = look_up(ends, reader.text("unbounded"), reader);
  reader.finish();
  return bound;
}

std::vector<BoundValue> read_bound_values(NodeReader& reader, std::string_view kind) {
  std::vector<BoundValue> values;
  while (const Node* node = reader.child(kind)) values.push_back(read_bound(*node));
  return values;
}

PartitionBounds bounds_of_kind(NodeReader& reader) {
  const std::string kind = reader.text("kind");
  if (kind == "default") return DefaultPartition{};
  if (kind == "range") return RangeBounds{read_bound_values(reader, "from"), read_bound_values(reader, "to")};
  if (kind == "below") return BelowBounds{read_bound_values(reader, "to")};
  if (kind == "list") return ListBounds{read_bound_values(reader, "from")};
  if (kind == "hash") return HashBounds{reader.integer("modulus").value_or(0), reader.integer("remainder").value_or(0)};
  reader.fail(fmt::format("this migrator does not know \"{}\"", kind));
}

}  // namespace

PartitionBounds read_bounds(NodeReader& of) {
  const Node* node = of.child("bounds");
  if (!node) of.fail("the bounds of the partition are missing");
  NodeReader reader(*node);
  PartitionBounds bounds = bounds_of_kind(reader);
  reader.finish();
  return bounds;
}

PartitionBy read_partition_by(const Node& node) {
  NodeReader reader(node);
  PartitionBy by{look_up(methods, reader.text("method"), reader), read_keys(reader)};
  reader.finish();
  return by;
}

PartitionOf read_partition_of(const Node& node) {
  NodeReader reader(node);
  PartitionOf of{table_of(reader), read_bounds(reader)};
  reader.finish();
  return of;
}

Partition read_partition(const Node& node) {
  NodeReader reader(node);
  Partition partition{node.name, read_bounds(reader)};
  reader.finish();
  return partition;
}

}  // namespace migrator::schema
