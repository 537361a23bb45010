#include "schema/reader/reader.hpp"

namespace migrator::schema {

namespace {

constexpr std::array<std::pair<std::string_view, ObjectKind>, 18> object_kinds{{
    {"schema", ObjectKind::schema},
    {"extension", ObjectKind::extension},
    {"table", ObjectKind::table},
    {"column", ObjectKind::column},
    {"constraint", ObjectKind::constraint},
    {"index", ObjectKind::index},
    {"sequence", ObjectKind::sequence},
    {"type", ObjectKind::type},
    {"domain", ObjectKind::domain},
    {"view", ObjectKind::view},
    {"materialized_view", ObjectKind::materialized_view},
    {"function", ObjectKind::function},
    {"procedure", ObjectKind::procedure},
    {"trigger", ObjectKind::trigger},
    {"policy", ObjectKind::policy},
    {"all_tables", ObjectKind::all_tables},
    {"all_sequences", ObjectKind::all_sequences},
    {"all_functions", ObjectKind::all_functions},
}};

constexpr std::array<std::pair<std::string_view, Role::Kind>, 3> special_roles{{
    {"public", Role::Kind::everybody},
    {"current_user", Role::Kind::current_user},
    {"session_user", Role::Kind::session_user},
}};

Object read_object(const Node& node) {
  NodeReader reader(node);
  Object object;
  object.kind = look_up(object_kinds, reader.text("kind"), reader);
  object.name = table_of(reader);
  object.table = {reader.text("table_schema"), reader.text("table")};
  if (reader.has("argument_types")) object.argument_types = reader.text("argument_types");
  reader.finish();
  return object;
}

}  // namespace

Object object_of(NodeReader& reader) {
  const Node* object = reader.child("object");
  if (!object) reader.fail("the object is missing");
  return read_object(*object);
}

std::vector<Role> roles_of(NodeReader& reader) {
  std::vector<Role> roles;
  for (std::string& name : reader.texts("role")) roles.push_back({Role::Kind::named, std::move(name)});
  for (const std::string& word : reader.texts("special_role"))
    roles.push_back({look_up(special_roles, word, reader), ""});
  return roles;
}

std::optional<Role> role_of(NodeReader& reader) {
  const std::vector<Role> roles = roles_of(reader);
  return roles.empty() ? std::nullopt : std::optional(roles.front());
}

namespace {

Action read_drop(NodeReader& reader) {
  return DropObject{object_of(reader), reader.flag("if_exists"), drop_behavior_of(reader)};
}

Action read_rename(NodeReader& reader) { return RenameObject{object_of(reader), reader.text("new_name")}; }

Action read_set_owner(NodeReader& reader) {
  const std::optional<Role> owner = role_of(reader);
  if (!owner) reader.fail("the owner is missing");
  return SetOwner{object_of(reader), *owner};
}

Action read_set_schema(NodeReader& reader) { return SetSchema{object_of(reader), reader.text("new_schema")}; }

Action read_comment_on(NodeReader& reader) { return CommentOn{object_of(reader), reader.text("comment")}; }

constexpr NamedReader readers[] = {
    {"drop", read_drop},
    {"rename", read_rename},
    {"set_owner", read_set_owner},
    {"set_schema", read_set_schema},
    {"comment_on", read_comment_on},
};

}  // namespace

std::span<const NamedReader> object_readers() { return readers; }

}  // namespace migrator::schema
