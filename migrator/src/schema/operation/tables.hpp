// Operations on whole tables.
#pragma once

#include <string>
#include <vector>

#include "schema/drop_behavior.hpp"
#include "schema/online_change.hpp"
#include "schema/table.hpp"

namespace migrator::schema {

struct CreateTable {
  Table table;
  bool if_not_exists = false;
  bool operator==(const CreateTable&) const = default;
};

struct DropTable {
  TableName table;
  bool if_exists = false;
  DropBehavior behavior = DropBehavior::restrict;
  bool operator==(const DropTable&) const = default;
};

struct RenameTable {
  TableName table;
  std::string new_name;
  bool operator==(const RenameTable&) const = default;
};

// An empty comment, here and below, removes it.
struct CommentOnTable {
  TableName table;
  std::string comment;
  bool operator==(const CommentOnTable&) const = default;
};

struct SetTablespace {
  TableName table;
  std::string tablespace;
  bool operator==(const SetTablespace&) const = default;
};

struct SetStorage {
  TableName table;
  std::vector<StorageParameter> parameters;
  OnlineChange online = {};
  bool operator==(const SetStorage&) const = default;
};

struct ResetStorage {
  TableName table;
  std::vector<std::string> parameters;
  bool operator==(const ResetStorage&) const = default;
};

// Whether the table's rows survive a crash of the server.
struct SetLogged {
  TableName table;
  bool logged = true;
  bool operator==(const SetLogged&) const = default;
};

// SQLite: whether values must be of their column's type.
struct SetStrict {
  TableName table;
  bool strict = true;
  bool operator==(const SetStrict&) const = default;
};

// SQLite: whether the rows lie in the primary key.
struct SetRowid {
  TableName table;
  bool without_rowid = true;
  bool operator==(const SetRowid&) const = default;
};

enum class RowSecurity { enabled, disabled, forced, not_forced };

struct SetRowSecurity {
  TableName table;
  RowSecurity security = RowSecurity::enabled;
  bool operator==(const SetRowSecurity&) const = default;
};

struct AttachPartition {
  TableName table;
  TableName partition;
  PartitionBounds bounds;
  bool operator==(const AttachPartition&) const = default;
};

// From now on, or no more; the columns stay.
struct SetInheritance {
  TableName table;
  TableName parent;
  bool inherits = true;
  bool operator==(const SetInheritance&) const = default;
};

struct DetachPartition {
  TableName table;
  TableName partition;
  bool concurrently = false;
  bool operator==(const DetachPartition&) const = default;
};

// Of partitions that are no tables (MySQL).
struct AddPartition {
  TableName table;
  Partition partition;
  bool operator==(const AddPartition&) const = default;
};

// Its rows go with it.
struct DropPartition {
  TableName table;
  std::string partition;
  bool operator==(const DropPartition&) const = default;
};

// Whether MariaDB keeps the rows that were.
struct SetSystemVersioned {
  TableName table;
  bool system_versioned = true;
  bool operator==(const SetSystemVersioned&) const = default;
};

}  // namespace migrator::schema
