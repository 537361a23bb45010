#include <fmt/format.h>

#include "schema/reader/reader.hpp"

namespace migrator::schema {

namespace {

Identity read_identity(const std::string& generation, NodeReader& reader) {
  Identity identity;
  identity.always = generation == "always";
  identity.start = reader.integer("identity_start");
  identity.increment = reader.integer("identity_increment");
  identity.minimum = reader.integer("identity_minimum");
  identity.maximum = reader.integer("identity_maximum");
  identity.cache = reader.integer("identity_cache");
  identity.cycle = reader.flag("identity_cycle");
  identity.never_reused = reader.flag("autoincrement");
  return identity;
}

ChangedIdentity read_changed_identity(NodeReader& reader) {
  ChangedIdentity changed;
  if (reader.has("identity_always")) changed.always = reader.flag("identity_always");
  changed.start = reader.integer("identity_start");
  changed.increment = reader.integer("identity_increment");
  changed.minimum = reader.integer("identity_minimum");
  changed.maximum = reader.integer("identity_maximum");
  changed.cache = reader.integer("identity_cache");
  if (reader.has("identity_cycle")) changed.cycle = reader.flag("identity_cycle");
  changed.restart = reader.has("identity_restart");
  const std::optional<Value> at = reader.value("identity_restart");
  if (const auto* number = at ? std::get_if<std::int64_t>(&*at) : nullptr) changed.restart_with = *number;
  return changed;
}

ColumnTuning read_tuning(NodeReader& reader) {
  return {reader.text("storage"), reader.text("compression"), reader.integer("statistics")};
}

// The attribute is there and says that there is to be none.
bool is_removed(NodeReader& reader, std::string_view attribute) {
  for (const Attribute& one : reader.node().attributes)
    if (one.name == attribute) return is_null(one.value);
  return false;
}

std::optional<Computed> read_computed(NodeReader& reader) {
  const bool removed = is_removed(reader, "computed");
  if (!reader.has("computed")) return std::nullopt;
  Computed computed{reader.text("computed"), reader.flag("virtual")};
  return removed ? std::nullopt : std::optional(std::move(computed));
}

}  // namespace

CollationName read_collation(NodeReader& reader) { return {reader.text("collation"), reader.text("collation_schema")}; }

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
  column.nullable_in_key = column.nullable && reader.has("nullable");
  column.default_value = read_default(reader);
  if (column.default_value && std::holds_alternative<Value>(*column.default_value) &&
      is_null(std::get<Value>(*column.default_value)))
    column.default_value.reset();  // no_default
  const std::string generation = reader.text("identity");
  if (generation == "changed") reader.fail("changed_identity() belongs to alter_column");
  if (!generation.empty()) column.identity = read_identity(generation, reader);
  if (!column.identity && reader.has("autoincrement")) reader.fail("autoincrement goes with identity()");
  column.computed = read_computed(reader);
  column.collation = read_collation(reader);
  column.comment = reader.text("comment");
  column.tuning = read_tuning(reader);
  column.on_update_current_timestamp = reader.flag("on_update_current_timestamp");
  column.invisible = reader.flag("invisible");
  column.without_system_versioning = reader.flag("without_system_versioning");
  reader.finish();
  return column;
}

namespace {

Action read_add_column(NodeReader& reader) {
  const Node* column = reader.child("column");
  if (!column) reader.fail("the column is missing");
  AddColumn add{table_of(reader), read_column(*column), reader.flag("if_not_exists"), read_online(reader)};
  add.column.nullable_in_key = false;  // no key has it yet
  return add;
}

Action read_drop_column(NodeReader& reader) {
  return DropColumn{table_of(reader), reader.text("column"), reader.flag("if_exists"), drop_behavior_of(reader),
                    read_online(reader)};
}

Action read_rename_column(NodeReader& reader) {
  return RenameColumn{table_of(reader), reader.text("column"), reader.text("new_name")};
}

std::optional<std::variant<NoDefault, Default>> read_new_default(NodeReader& reader) {
  std::optional<Default> value = read_default(reader);
  if (!value) return std::nullopt;
  const Value* plain = std::get_if<Value>(&*value);
  if (plain && is_null(*plain)) return NoDefault{};
  return *value;
}

std::optional<std::variant<NoIdentity, Identity, ChangedIdentity>> read_new_identity(NodeReader& reader) {
  if (!reader.has("identity")) return std::nullopt;
  const std::string word = reader.text("identity");
  if (word.empty()) return NoIdentity{};
  if (word == "changed") return read_changed_identity(reader);
  return read_identity(word, reader);
}

std::optional<std::variant<NoComputed, Computed>> read_new_computed(NodeReader& reader) {
  if (!reader.has("computed")) return std::nullopt;
  if (std::optional<Computed> computed = read_computed(reader)) return *computed;
  return NoComputed{};
}

Action read_alter_column(NodeReader& reader) {
  AlterColumn alter;
  alter.table = table_of(reader);
  alter.column = reader.text("column");
  if (const Node* type = reader.child("type")) alter.type = read_type(*type);
  if (reader.has("using")) alter.using_expression = Expression{reader.text("using")};
  if (reader.has("collation")) alter.collation = read_collation(reader);
  if (reader.has("nullable")) alter.nullable = reader.flag("nullable");
  alter.default_value = read_new_default(reader);
  alter.identity = read_new_identity(reader);
  alter.computed = read_new_computed(reader);
  if (reader.has("comment")) alter.comment = reader.text("comment");
  alter.tuning = read_tuning(reader);
  if (reader.has("on_update_current_timestamp"))
    alter.on_update_current_timestamp = reader.flag("on_update_current_timestamp");
  if (reader.has("invisible")) alter.invisible = reader.flag("invisible");
  alter.new_name = reader.text("new_name");
  alter.online = read_online(reader);
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
