// Operations on indexes.
#pragma once

#include <string>

#include "schema/table.hpp"

namespace migrator::schema {

struct CreateIndex {
  TableName table;
  Index index;
  bool if_not_exists = false;
  bool concurrently = false;
};

struct DropIndex {
  TableName table;
  std::string index;
  bool if_exists = false;
  bool concurrently = false;
};

}  // namespace migrator::schema
