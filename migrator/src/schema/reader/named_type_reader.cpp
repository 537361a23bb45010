#include "schema/reader/reader.hpp"

namespace migrator::schema {

namespace {

// What a value was called is for models, which take it out before.
Action read_create_enum(NodeReader& reader) {
  CreateEnum create{table_of(reader), reader.texts("value")};
  while (const Node* value = reader.child("value")) {
    NodeReader renamed(*value);
    renamed.text("value");
    renamed.finish();
  }
  return create;
}

Action read_add_enum_value(NodeReader& reader) {
  using enum AddEnumValue::Position;
  AddEnumValue add;
  add.type = table_of(reader);
  add.value = reader.text("value");
  add.position = reader.has("before") ? before : reader.has("after") ? after : last;
  if (add.position != last) add.neighbour = reader.text(add.position == before ? "before" : "after");
  add.if_not_exists = reader.flag("if_not_exists");
  return add;
}

Action read_rename_enum_value(NodeReader& reader) {
  return RenameEnumValue{table_of(reader), reader.text("value"), reader.text("new_value")};
}

Action read_create_composite_type(NodeReader& reader) {
  CreateCompositeType create{table_of(reader), {}};
  while (const Node* column = reader.child("column")) create.columns.push_back(read_column(*column));
  return create;
}

Column read_attribute(NodeReader& reader) {
  const Node* column = reader.child("column");
  if (!column) reader.fail("the attribute is missing");
  return read_column(*column);
}

Action read_add_attribute(NodeReader& reader) { return AddAttribute{table_of(reader), read_attribute(reader)}; }

Action read_drop_attribute(NodeReader& reader) {
  return DropAttribute{table_of(reader), reader.text("attribute"), reader.flag("if_exists")};
}

Action read_alter_attribute(NodeReader& reader) { return AlterAttribute{table_of(reader), read_attribute(reader)}; }

Action read_rename_attribute(NodeReader& reader) {
  return RenameAttribute{table_of(reader), reader.text("attribute"), reader.text("new_name")};
}

Check read_check(const Node& node) { return std::get<Check>(read_constraint(node)); }

std::optional<std::variant<NoDefault, Default>> read_new_default(NodeReader& reader) {
  const std::optional<Default> value = read_default(reader);
  if (!value) return std::nullopt;
  const Value* plain = std::get_if<Value>(&*value);
  if (plain && is_null(*plain)) return NoDefault{};
  return *value;
}

Action read_create_domain(NodeReader& reader) {
  CreateDomain create;
  create.name = table_of(reader);
  if (const Node* type = reader.child("type")) create.type = read_type(*type);
  create.collation = reader.text("collation");
  create.nullable = reader.flag("nullable", true);
  if (const auto value = read_new_default(reader); value && std::holds_alternative<Default>(*value))
    create.default_value = std::get<Default>(*value);
  while (const Node* check = reader.child("check")) create.checks.push_back(read_check(*check));
  return create;
}

Action read_alter_domain(NodeReader& reader) {
  AlterDomain alter;
  alter.name = table_of(reader);
  if (reader.has("nullable")) alter.nullable = reader.flag("nullable");
  alter.default_value = read_new_default(reader);
  return alter;
}

Action read_add_domain_constraint(NodeReader& reader) {
  const Node* check = reader.child("check");
  if (!check) reader.fail("the check is missing");
  return AddDomainConstraint{table_of(reader), read_check(*check)};
}

Action read_validate_domain_constraint(NodeReader& reader) {
  return ValidateDomainConstraint{table_of(reader), reader.text("constraint")};
}

Action read_drop_domain_constraint(NodeReader& reader) {
  return DropDomainConstraint{table_of(reader), reader.text("constraint"), reader.flag("if_exists"),
                              drop_behavior_of(reader)};
}

constexpr NamedReader readers[] = {
    {"create_enum", read_create_enum},
    {"add_enum_value", read_add_enum_value},
    {"rename_enum_value", read_rename_enum_value},
    {"create_composite_type", read_create_composite_type},
    {"add_attribute", read_add_attribute},
    {"drop_attribute", read_drop_attribute},
    {"alter_attribute", read_alter_attribute},
    {"rename_attribute", read_rename_attribute},
    {"create_domain", read_create_domain},
    {"alter_domain", read_alter_domain},
    {"add_domain_constraint", read_add_domain_constraint},
    {"validate_domain_constraint", read_validate_domain_constraint},
    {"drop_domain_constraint", read_drop_domain_constraint},
};

}  // namespace

std::span<const NamedReader> named_type_readers() { return readers; }

}  // namespace migrator::schema
