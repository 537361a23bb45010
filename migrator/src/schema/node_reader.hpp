// Takes a Node apart and keeps count: what nobody asked for is an error, because silently ignoring what a newer
// vocabulary says would apply something else than its author wrote.
#pragma once

#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "schema/node.hpp"

namespace migrator::schema {

// All functions throw `plugin` at the node's origin for an attribute of another type than expected.
class NodeReader {
 public:
  explicit NodeReader(const Node& node);

  const Node& node() const { return node_; }

  bool has(std::string_view attribute);
  bool flag(std::string_view attribute, bool otherwise = false);
  std::string text(std::string_view attribute);  // empty when absent
  std::vector<std::string> texts(std::string_view attribute);
  std::optional<std::int64_t> integer(std::string_view attribute);
  std::optional<Value> value(std::string_view attribute);
  std::vector<Value> values(std::string_view attribute);

  // The next child, nullptr after the last.
  const Node* next_child();
  // The one child of this kind, nullptr without.
  const Node* child(std::string_view kind);

  // Throws `plugin` when something was not read: this migrator does not know it, or it was given twice.
  void finish() const;
  [[noreturn]] void fail(const std::string& message) const;

 private:
  const Attribute* take(std::string_view attribute);
  bool was_read(std::string_view attribute) const;
  template <class Take>
  void take_all(std::string_view attribute, Take take_one);

  const Node& node_;
  std::vector<bool> read_attributes_;
  std::vector<bool> read_children_;
  // Everything before these is read: a bulk_insert has a child for each row, and looking for the next one must not
  // begin at the first again.
  std::size_t first_attribute_ = 0;
  std::size_t first_child_ = 0;
};

}  // namespace migrator::schema
