#include <fmt/format.h>

#include "schema/reader/reader.hpp"

namespace migrator::schema {

namespace {

std::optional<Identity> read_identity(NodeReader& reader) {
  if (!reader.has("identity")) return std::nullopt;
  Identity identity;
  identity.always = reader.text("identity") == "always";
  identity.start = reader.integer("identity_start");
  identity.increment = reader.integer("identity_increment");
  return identity;
}

}  // namespace

std::optional<Default> read_default(NodeReader& reader) {
  if (std::optional<Value> value = reader.value("default")) return *value;
  if (reader.has("default_sql")) return Expression{reader.text("default_sql")};
  return std::nullopt;
}

Column read_column(const Node& node) {
  NodeReader reader(node);
  Column column;
  column.name = node.name;
  if (const Node* type = reader.child("type")) column.type = read_type(*type);
  column.nullable = reader.flag("nullable", true);
  column.default_value = read_default(reader);
  if (column.default_value && std::holds_alternative<Value>(*column.default_value) &&
      is_null(std::get<Value>(*column.default_value)))
    column.default_value.reset();  // no_default
  column.identity = read_identity(reader);
  if (reader.has("computed")) column.computed = Expression{reader.text("computed")};
  column.collation = reader.text("collation");
  column.comment = reader.text("comment");
  reader.finish();
  return column;
}

namespace {

Action read_add_column(NodeReader& reader) {
  const Node* column = reader.child("column");
  if (!column) reader.fail("the column is missing");
  return AddColumn{table_of(reader), read_column(*column), reader.flag("if_not_exists")};
}

Action read_drop_column(NodeReader& reader) {
  return DropColumn{table_of(reader), reader.text("column"), reader.flag("if_exists")};
}

Action read_rename_column(NodeReader& reader) {
  return RenameColumn{table_of(reader), reader.text("column"), reader.text("new_name")};
}

Action read_alter_column(NodeReader& reader) {
  AlterColumn alter;
  alter.table = table_of(reader);
  alter.column = reader.text("column");
  if (const Node* type = reader.child("type")) alter.type = read_type(*type);
  if (reader.has("using")) alter.using_expression = Expression{reader.text("using")};
  if (reader.has("collation")) alter.collation = reader.text("collation");
  if (reader.has("nullable")) alter.nullable = reader.flag("nullable");
  if (std::optional<Default> value = read_default(reader)) {
    const Value* plain = std::get_if<Value>(&*value);
    if (plain && is_null(*plain))
      alter.default_value = NoDefault{};
    else
      alter.default_value = *value;
  }
  if (reader.has("comment")) alter.comment = reader.text("comment");
  return alter;
}

constexpr NamedReader readers[] = {
    {"add_column", read_add_column},
    {"drop_column", read_drop_column},
    {"rename_column", read_rename_column},
    {"alter_column", read_alter_column},
};

}  // namespace

std::span<const NamedReader> column_readers() { return readers; }

}  // namespace migrator::schema
