#include <fmt/format.h>

#include "schema/reader/reader.hpp"

namespace migrator::schema {

namespace {

constexpr std::array<std::pair<std::string_view, ReferentialAction>, 5> referential_actions{{
    {"no action", ReferentialAction::no_action},
    {"restrict", ReferentialAction::restrict},
    {"cascade", ReferentialAction::cascade},
    {"set null", ReferentialAction::set_null},
    {"set default", ReferentialAction::set_default},
}};

ForeignKey read_foreign_key(NodeReader& reader) {
  ForeignKey key;
  key.name = reader.node().name;
  key.columns = reader.texts("column");
  key.referred_table = {reader.text("references_schema"), reader.text("references_table")};
  key.referred_columns = reader.texts("references_column");
  if (reader.has("on_delete")) key.on_delete = look_up(referential_actions, reader.text("on_delete"), reader);
  if (reader.has("on_update")) key.on_update = look_up(referential_actions, reader.text("on_update"), reader);
  if (const std::string when = reader.text("deferrable"); !when.empty())
    key.deferrability = when == "deferred" ? Deferrability::initially_deferred : Deferrability::initially_immediate;
  return key;
}

}  // namespace

bool is_constraint(std::string_view kind) {
  return kind == "primary_key" || kind == "unique" || kind == "check" || kind == "foreign_key";
}

Constraint read_constraint(const Node& node) {
  NodeReader reader(node);
  Constraint constraint;
  if (node.kind == "primary_key") constraint = PrimaryKey{node.name, reader.texts("column")};
  if (node.kind == "unique") constraint = Unique{node.name, reader.texts("column")};
  if (node.kind == "check") constraint = Check{node.name, {reader.text("condition")}};
  if (node.kind == "foreign_key") constraint = read_foreign_key(reader);
  reader.finish();
  return constraint;
}

namespace {

Action read_add_constraint(NodeReader& reader) {
  const Node* constraint = reader.next_child();
  if (!constraint || !is_constraint(constraint->kind))
    reader.fail("the constraint is missing or newer than this migrator");
  return AddConstraint{table_of(reader), read_constraint(*constraint)};
}

Action read_drop_constraint(NodeReader& reader) {
  return DropConstraint{table_of(reader), reader.text("constraint"), reader.flag("if_exists")};
}

constexpr NamedReader readers[] = {
    {"add_constraint", read_add_constraint},
    {"drop_constraint", read_drop_constraint},
};

}  // namespace

std::span<const NamedReader> constraint_readers() { return readers; }

}  // namespace migrator::schema
