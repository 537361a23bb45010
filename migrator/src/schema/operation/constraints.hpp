// Operations on the constraints of a table that exists.
#pragma once

#include <string>

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
};

}  // namespace migrator::schema
