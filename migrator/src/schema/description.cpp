#include "schema/description.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <array>
#include <optional>

#include "schema/naming_convention.hpp"
#include "schema/node_reader.hpp"
#include "schema/operation_reader.hpp"
#include "schema/validate.hpp"

namespace migrator::schema {

namespace {

constexpr std::string_view renamed_from = "renamed_from";

bool is_convention(const Node& node) { return node.kind == NamingConvention::node_kind; }

std::string old_name_of(const Node& node) {
  NodeReader reader(node);
  return reader.text(renamed_from);
}

// Of what describes a thing that can have been renamed.
std::optional<ObjectKind> kind_of(std::string_view operation) {
  using enum ObjectKind;
  constexpr std::array<std::pair<std::string_view, ObjectKind>, 7> kinds{{
      {"create_table", table},
      {"create_enum", type},
      {"create_composite_type", type},
      {"create_domain", domain},
      {"create_sequence", sequence},
      {"create_view", view},
      {"create_materialized_view", materialized_view},
  }};
  const auto found = std::ranges::find(kinds, operation, [](const auto& one) { return one.first; });
  return found == kinds.end() ? std::nullopt : std::optional(found->second);
}

// The operation's thing, or a part of it.
Object object_of(const Node& node, const Node& operation) {
  const TableName name{NodeReader(operation).text("schema"), operation.name};
  if (&node == &operation) return {*kind_of(operation.kind), name};
  if (node.kind == "value") return {ObjectKind::enum_value, {"", NodeReader(node).text("value")}, name};
  if (node.kind == "column") return {ObjectKind::column, {"", node.name}, name};
  if (node.kind == "index") return {ObjectKind::index, {name.schema, node.name}, name};
  return {ObjectKind::constraint, {"", node.name}, name};
}

// Out of the tree: no operation knows it, and in a revision it is an error.
void take_rename(Node& node, const Node& operation, std::vector<Renamed>& renames) {
  std::string old_name = old_name_of(node);
  if (std::erase_if(node.attributes, [](const Attribute& one) { return one.name == renamed_from; }) == 0) return;
  const Object object = object_of(node, operation);
  const Origin& origin = node.origin.empty() ? operation.origin : node.origin;
  if (object.name.name.empty())
    throw Error(ErrorKind::sql, fmt::format("renamed_from(\"{}\") of a {} that has no name", old_name, node.kind))
        .at(origin)
        .hint("say its new name too: .named(\"…\")");
  if (object.name.name == old_name)
    throw Error(ErrorKind::sql, fmt::format("renamed_from(\"{}\"): that is its name", old_name))
        .at(origin)
        .hint("leave it out, or give the name that it had before");
  renames.push_back({object, std::move(old_name), origin});
}

void take_renames(Node& node, std::vector<Renamed>& renames) {
  if (!kind_of(node.kind)) return;
  take_rename(node, node, renames);
  for (Node& part : node.children) take_rename(part, node, renames);
  // A value is there without its rename, too.
  if (node.kind == "create_enum") node.children.clear();
}

// The one convention comes first.
void take_conventions(std::vector<Node>& nodes, OperationReader& reader) {
  const Node* first = nullptr;
  for (const Node& node : nodes) {
    if (!is_convention(node)) continue;
    if (first)
      throw Error(ErrorKind::sql, "the models have two naming conventions")
          .at(node.origin)
          .hint(fmt::format("the other one is at {}; one is for all models, wherever it stands",
                            first->origin.to_string()));
    first = &node;
    reader.read(node);
  }
  std::erase_if(nodes, is_convention);
}

}  // namespace

Description read_description(std::vector<Node> nodes, const std::string& backend, int server_version) {
  Description description;
  description.backend = backend;
  OperationReader reader(backend, server_version);
  take_conventions(nodes, reader);
  for (Node& node : nodes) {
    const Origin origin = node.origin;
    take_renames(node, description.renames);
    Operation operation = *reader.read(std::move(node));
    try {
      validate(operation.action);
    } catch (Error& error) {
      if (error.origin.empty()) error.at(origin);
      throw;
    }
    description.operations.push_back(std::move(operation));
  }
  return description;
}

}  // namespace migrator::schema
