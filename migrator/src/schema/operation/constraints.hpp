// Operations on the constraints of a table that exists.
#pragma once

#include <optional>
#include <string>

#include "schema/drop_behavior.hpp"
#include "schema/online_change.hpp"
#include "schema/table.hpp"

namespace migrator::schema {

struct AddConstraint {
  TableName table;
  Constraint constraint;
  OnlineChange online = {};
  bool operator==(const AddConstraint&) const = default;
};

struct DropConstraint {
  TableName table;
  std::string constraint;
  bool if_exists = false;
  DropBehavior behavior = DropBehavior::restrict;
  OnlineChange online = {};
  bool operator==(const DropConstraint&) const = default;
};

struct RenameConstraint {
  TableName table;
  std::string constraint;
  std::string new_name;
  bool operator==(const RenameConstraint&) const = default;
};

// Looks whether the rows that were there before a not_valid constraint keep it.
struct ValidateConstraint {
  TableName table;
  std::string constraint;
  bool operator==(const ValidateConstraint&) const = default;
};

// Only what is set changes.
struct AlterConstraint {
  TableName table;
  std::string constraint;
  std::optional<Deferrability> deferrability = {};
  std::optional<bool> enforced = {};
  bool operator==(const AlterConstraint&) const = default;
};

}  // namespace migrator::schema
