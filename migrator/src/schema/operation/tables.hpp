// Operations on whole tables.
#pragma once

#include "schema/table.hpp"

namespace migrator::schema {

struct CreateTable {
  Table table;
  bool if_not_exists = false;
};

struct DropTable {
  TableName table;
  bool if_exists = false;
};

struct RenameTable {
  TableName table;
  std::string new_name;
};

// An empty comment, here and below, removes it.
struct CommentOnTable {
  TableName table;
  std::string comment;
};

}  // namespace migrator::schema
