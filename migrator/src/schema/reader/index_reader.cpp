#include "schema/reader/reader.hpp"

namespace migrator::schema {

namespace {

constexpr std::array<std::pair<std::string_view, NullsOrder>, 2> nulls_orders{{
    {"first", NullsOrder::first},
    {"last", NullsOrder::last},
}};

}  // namespace

std::int64_t read_prefix(NodeReader& reader, std::string_view attribute) {
  const std::int64_t length = reader.integer(attribute).value_or(0);
  if (length < 1) reader.fail("prefix() takes a length of 1 or more");
  return length;
}

IndexKey read_key(NodeReader& reader) {
  IndexKey key;
  key.column = reader.node().name;
  if (reader.has("expression")) key.expression = Expression{reader.text("expression")};
  key.collation = read_collation(reader);
  key.operator_class_schema = reader.text("operator_class_schema");
  key.operator_class = reader.text("operator_class");
  key.descending = reader.flag("descending");
  if (reader.has("prefix")) key.prefix = read_prefix(reader, "prefix");
  if (reader.has("nulls")) key.nulls = look_up(nulls_orders, reader.text("nulls"), reader);
  return key;
}

// The first plugins had nothing but names of columns, as attributes.
std::vector<IndexKey> read_keys(NodeReader& reader) {
  std::vector<IndexKey> keys;
  for (std::string& column : reader.texts("column")) keys.push_back({std::move(column)});
  while (const Node* node = reader.child("key")) {
    NodeReader key(*node);
    keys.push_back(read_key(key));
    key.finish();
  }
  return keys;
}

namespace {

Index read_index(std::string name, NodeReader& reader) {
  Index index;
  index.name = std::move(name);
  index.keys = read_keys(reader);
  index.unique = reader.flag("unique");
  if (reader.has("where")) index.where = Expression{reader.text("where")};
  index.method = reader.text("method");
  index.include = reader.texts("include");
  index.nulls_not_distinct = reader.flag("nulls_not_distinct");
  index.storage = read_storage(reader);
  index.tablespace = reader.text("tablespace");
  return index;
}

}  // namespace

Index read_index(const Node& node) {
  NodeReader reader(node);
  Index index = read_index(node.name, reader);
  reader.finish();
  return index;
}

namespace {

Action read_create_index(NodeReader& reader) {
  CreateIndex create;
  create.table = table_of(reader);
  create.index = read_index(reader.text("index"), reader);
  create.if_not_exists = reader.flag("if_not_exists");
  create.concurrently = reader.flag("concurrently");
  create.only = reader.flag("only");
  create.online = read_online(reader);
  return create;
}

// Named by an attribute, and the node by the table that is in its schema; or the node is named by the index itself.
Action read_drop_index(NodeReader& reader) {
  DropIndex drop;
  const TableName subject = table_of(reader);
  if (reader.has("index"))
    drop.table = subject;
  else
    drop.table.schema = subject.schema;
  drop.index = reader.has("index") ? reader.text("index") : subject.name;
  drop.if_exists = reader.flag("if_exists");
  drop.concurrently = reader.flag("concurrently");
  drop.behavior = drop_behavior_of(reader);
  drop.online = read_online(reader);
  return drop;
}

Action read_rename_index(NodeReader& reader) {
  const TableName index = table_of(reader);
  return RenameIndex{{index.schema, ""}, index.name, reader.text("new_name")};
}

constexpr NamedReader readers[] = {
    {"create_index", read_create_index},
    {"drop_index", read_drop_index},
    {"rename_index", read_rename_index},
};

}  // namespace

std::span<const NamedReader> index_readers() { return readers; }

}  // namespace migrator::schema
