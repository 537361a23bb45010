// Operations on whole tables.
#pragma once

#include <string>
#include <vector>

#include "schema/drop_behavior.hpp"
#include "schema/table.hpp"

namespace migrator::schema {

struct CreateTable {
  Table table;
  bool if_not_exists = false;
};

struct DropTable {
  TableName table;
  bool if_exists = false;
  DropBehavior behavior = DropBehavior::restrict;
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

struct SetTablespace {
  TableName table;
  std::string tablespace;
};

struct SetStorage {
  TableName table;
  std::vector<StorageParameter> parameters;
};

struct ResetStorage {
  TableName table;
  std::vector<std::string> parameters;
};

// Whether the table's rows survive a crash of the server.
struct SetLogged {
  TableName table;
  bool logged = true;
};

enum class RowSecurity { enabled, disabled, forced, not_forced };

struct SetRowSecurity {
  TableName table;
  RowSecurity security = RowSecurity::enabled;
};

struct AttachPartition {
  TableName table;
  TableName partition;
  PartitionBounds bounds;
};

struct DetachPartition {
  TableName table;
  TableName partition;
  bool concurrently = false;
};

}  // namespace migrator::schema
