// Operations on indexes.
#pragma once

#include <string>

#include "schema/drop_behavior.hpp"
#include "schema/online_change.hpp"
#include "schema/table.hpp"

namespace migrator::schema {

struct CreateIndex {
  TableName table;
  Index index;
  bool if_not_exists = false;
  bool concurrently = false;
  bool only = false;  // not of the table's partitions
  OnlineChange online = {};
  bool operator==(const CreateIndex&) const = default;
};

// Of the table only the schema counts, which is the index's as well.
struct DropIndex {
  TableName table;
  std::string index;
  bool if_exists = false;
  bool concurrently = false;
  DropBehavior behavior = DropBehavior::restrict;
  OnlineChange online = {};
  bool operator==(const DropIndex&) const = default;
};

struct RenameIndex {
  TableName table;
  std::string index;
  std::string new_name;
  bool operator==(const RenameIndex&) const = default;
};

}  // namespace migrator::schema
