#include "node_of_json.hpp"

namespace migrator::testing {

namespace {

using Json = nlohmann::ordered_json;

schema::Value value_of(const Json& json) {
  if (json.is_null()) return schema::Null{};
  if (json.is_boolean()) return json.get<bool>();
  if (json.is_number_integer()) return json.get<std::int64_t>();
  if (json.is_number_float()) return json.get<double>();
  return json.get<std::string>();
}

}  // namespace

schema::Node node_of(const Json& json) {
  schema::Node node;
  for (const auto& [key, value] : json.items()) {
    if (key == "kind") {
      node.kind = value;
    } else if (key == "name") {
      node.name = value;
    } else if (key == "children") {
      for (const Json& child : value) node.children.push_back(node_of(child));
    } else if (value.is_array()) {
      for (const Json& one : value) node.attributes.push_back({key, value_of(one)});
    } else {
      node.attributes.push_back({key, value_of(value)});
    }
  }
  return node;
}

}  // namespace migrator::testing
