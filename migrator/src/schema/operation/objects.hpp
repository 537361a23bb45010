// What can be done with every named object.
#pragma once

#include "schema/drop_behavior.hpp"
#include "schema/object.hpp"

namespace migrator::schema {

struct DropObject {
  Object object;
  bool if_exists = false;
  DropBehavior behavior = DropBehavior::restrict;
};

struct RenameObject {
  Object object;
  std::string new_name;
};

struct SetOwner {
  Object object;
  Role owner;
};

struct SetSchema {
  Object object;
  std::string new_schema;
};

// An empty comment removes it.
struct CommentOn {
  Object object;
  std::string comment;
};

}  // namespace migrator::schema
