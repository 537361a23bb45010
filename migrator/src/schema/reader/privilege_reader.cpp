#include "schema/reader/reader.hpp"

namespace migrator::schema {

namespace {

std::optional<Expression> read_condition(NodeReader& reader, std::string_view attribute) {
  return reader.has(attribute) ? std::optional(Expression{reader.text(attribute)}) : std::nullopt;
}

Policy read_policy(NodeReader& reader) {
  const Object object = object_of(reader);
  Policy policy;
  policy.name = object.name.name;
  policy.table = object.table;
  policy.restrictive = reader.flag("restrictive");
  policy.command = reader.text("command");
  policy.roles = roles_of(reader);
  policy.using_condition = read_condition(reader, "using");
  policy.check_condition = read_condition(reader, "check");
  return policy;
}

Action read_create_policy(NodeReader& reader) { return CreatePolicy{read_policy(reader)}; }
Action read_alter_policy(NodeReader& reader) { return AlterPolicy{read_policy(reader)}; }

std::vector<Privilege> read_privileges(NodeReader& reader) {
  std::vector<Privilege> privileges;
  while (const Node* node = reader.child("privilege")) {
    NodeReader privilege(*node);
    privileges.push_back({node->name, privilege.texts("column")});
    privilege.finish();
  }
  return privileges;
}

FutureObjects read_future_objects(const Node& node) {
  NodeReader reader(node);
  FutureObjects objects{node.name, reader.text("schema"), role_of(reader)};
  reader.finish();
  return objects;
}

std::variant<Object, FutureObjects> read_target(NodeReader& reader) {
  if (const Node* future = reader.child("future_objects")) return read_future_objects(*future);
  return object_of(reader);
}

Action read_grant(NodeReader& reader) {
  return Grant{read_privileges(reader), read_target(reader), roles_of(reader), reader.flag("grant_option")};
}

Action read_revoke(NodeReader& reader) {
  return Revoke{read_privileges(reader), read_target(reader), roles_of(reader), reader.flag("grant_option"),
                drop_behavior_of(reader)};
}

constexpr NamedReader readers[] = {
    {"create_policy", read_create_policy},
    {"alter_policy", read_alter_policy},
    {"grant", read_grant},
    {"revoke", read_revoke},
};

}  // namespace

std::span<const NamedReader> privilege_readers() { return readers; }

}  // namespace migrator::schema
