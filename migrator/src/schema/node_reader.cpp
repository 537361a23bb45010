#include "schema/node_reader.hpp"

#include <fmt/format.h>

namespace migrator::schema {

NodeReader::NodeReader(const Node& node)
    : node_(node), read_attributes_(node.attributes.size()), read_children_(node.children.size()) {}

const Attribute* NodeReader::take(std::string_view attribute) {
  while (first_attribute_ < read_attributes_.size() && read_attributes_[first_attribute_]) ++first_attribute_;
  for (std::size_t i = first_attribute_; i < node_.attributes.size(); ++i) {
    if (read_attributes_[i] || node_.attributes[i].name != attribute) continue;
    read_attributes_[i] = true;
    return &node_.attributes[i];
  }
  return nullptr;
}

template <class Take>
void NodeReader::take_all(std::string_view attribute, Take take_one) {
  for (std::size_t i = first_attribute_; i < node_.attributes.size(); ++i) {
    if (read_attributes_[i] || node_.attributes[i].name != attribute) continue;
    read_attributes_[i] = true;
    take_one(node_.attributes[i].value);
  }
}

bool NodeReader::has(std::string_view attribute) {
  for (const Attribute& one : node_.attributes)
    if (one.name == attribute) return true;
  return false;
}

bool NodeReader::flag(std::string_view attribute, bool otherwise) {
  const Attribute* found = take(attribute);
  if (!found) return otherwise;
  if (const bool* value = std::get_if<bool>(&found->value)) return *value;
  fail(fmt::format("attribute {} is not a boolean", attribute));
}

std::string NodeReader::text(std::string_view attribute) {
  const Attribute* found = take(attribute);
  if (!found || is_null(found->value)) return {};
  if (const auto* value = std::get_if<std::string>(&found->value)) return *value;
  fail(fmt::format("attribute {} is not text", attribute));
}

std::vector<std::string> NodeReader::texts(std::string_view attribute) {
  std::vector<std::string> all;
  take_all(attribute, [&](const Value& one) {
    const auto* value = std::get_if<std::string>(&one);
    if (!value) fail(fmt::format("attribute {} is not text", attribute));
    all.push_back(*value);
  });
  return all;
}

std::optional<std::int64_t> NodeReader::integer(std::string_view attribute) {
  const Attribute* found = take(attribute);
  if (!found) return std::nullopt;
  if (const auto* value = std::get_if<std::int64_t>(&found->value)) return *value;
  fail(fmt::format("attribute {} is not an integer", attribute));
}

std::optional<Value> NodeReader::value(std::string_view attribute) {
  const Attribute* found = take(attribute);
  return found ? std::optional(found->value) : std::nullopt;
}

std::vector<Value> NodeReader::values(std::string_view attribute) {
  std::vector<Value> all;
  all.reserve(node_.attributes.size());
  take_all(attribute, [&](const Value& one) { all.push_back(one); });
  return all;
}

const Node* NodeReader::next_child() {
  while (first_child_ < read_children_.size() && read_children_[first_child_]) ++first_child_;
  if (first_child_ == node_.children.size()) return nullptr;
  read_children_[first_child_] = true;
  return &node_.children[first_child_];
}

const Node* NodeReader::child(std::string_view kind) {
  for (std::size_t i = 0; i < node_.children.size(); ++i) {
    if (read_children_[i] || node_.children[i].kind != kind) continue;
    read_children_[i] = true;
    return &node_.children[i];
  }
  return nullptr;
}

bool NodeReader::was_read(std::string_view attribute) const {
  for (std::size_t i = 0; i < node_.attributes.size(); ++i)
    if (read_attributes_[i] && node_.attributes[i].name == attribute) return true;
  return false;
}

void NodeReader::finish() const {
  for (std::size_t i = 0; i < node_.attributes.size(); ++i) {
    const std::string& name = node_.attributes[i].name;
    if (read_attributes_[i]) continue;
    if (was_read(name)) fail(fmt::format("\"{}\" is given twice", name));
    if (name == "renamed_from") fail("renamed_from() belongs to models; a revision says op.rename_column and the like");
    fail(fmt::format("this migrator does not know the attribute \"{}\"", name));
  }
  for (std::size_t i = 0; i < node_.children.size(); ++i)
    if (!read_children_[i])
      fail(fmt::format("\"{}\" does not belong here, or is newer than this migrator", node_.children[i].kind));
}

void NodeReader::fail(const std::string& message) const {
  throw Error(ErrorKind::plugin,
              fmt::format("{}{}: {}", node_.kind, node_.name.empty() ? "" : " \"" + node_.name + "\"", message))
      .at(node_.origin);
}

}  // namespace migrator::schema
