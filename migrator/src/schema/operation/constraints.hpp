// Operations on the constraints of a table that exists.
#pragma once

#include <optional>
#include <string>

#include "schema/drop_behavior.hpp"
#include "schema/table.hpp"

namespace migrator::schema {

struct AddConstraint {
  TableName table;
  Constraint constraint;
};

struct DropConstraint {
  TableName table;
  std::string constraint;
  bool if_exists = false;
  DropBehavior behavior = DropBehavior::restrict;
};

struct RenameConstraint {
  TableName table;
  std::string constraint;
  std::string new_name;
};

// Looks whether the rows that were there before a not_valid constraint keep it.
struct ValidateConstraint {
  TableName table;
  std::string constraint;
};

// Only what is set changes.
struct AlterConstraint {
  TableName table;
  std::string constraint;
  std::optional<Deferrability> deferrability = {};
  std::optional<bool> enforced = {};
};

}  // namespace migrator::schema
