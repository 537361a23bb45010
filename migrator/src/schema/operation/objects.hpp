// What can be done with every named object.
#pragma once

#include "schema/drop_behavior.hpp"
#include "schema/object.hpp"

namespace migrator::schema {

struct DropObject {
  Object object;
  bool if_exists = false;
  DropBehavior behavior = DropBehavior::restrict;
  bool operator==(const DropObject&) const = default;
};

struct RenameObject {
  Object object;
  std::string new_name;
  bool operator==(const RenameObject&) const = default;
};

struct SetOwner {
  Object object;
  Role owner;
  bool operator==(const SetOwner&) const = default;
};

struct SetSchema {
  Object object;
  std::string new_schema;
  bool operator==(const SetSchema&) const = default;
};

// An empty comment removes it.
struct CommentOn {
  Object object;
  std::string comment;
  bool operator==(const CommentOn&) const = default;
};

}  // namespace migrator::schema
