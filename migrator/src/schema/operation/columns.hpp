// Operations on the columns of a table that exists.
#pragma once

#include <optional>
#include <string>
#include <variant>

#include "schema/drop_behavior.hpp"
#include "schema/online_change.hpp"
#include "schema/table.hpp"

namespace migrator::schema {

struct AddColumn {
  TableName table;
  Column column;
  bool if_not_exists = false;
  OnlineChange online = {};
  bool operator==(const AddColumn&) const = default;
};

struct DropColumn {
  TableName table;
  std::string column;
  bool if_exists = false;
  DropBehavior behavior = DropBehavior::restrict;
  OnlineChange online = {};
  bool operator==(const DropColumn&) const = default;
};

struct RenameColumn {
  TableName table;
  std::string column;
  std::string new_name;
  bool operator==(const RenameColumn&) const = default;
};

// Each removes what a column has of it.
struct NoDefault {
  bool operator==(const NoDefault&) const = default;
};
struct NoIdentity {
  bool operator==(const NoIdentity&) const = default;
};
struct NoComputed {
  bool operator==(const NoComputed&) const = default;
};

// What of an identity that is there changes.
struct ChangedIdentity {
  std::optional<bool> always = {};
  std::optional<std::int64_t> start = {};
  std::optional<std::int64_t> increment = {};
  std::optional<std::int64_t> minimum = {};
  std::optional<std::int64_t> maximum = {};
  std::optional<std::int64_t> cache = {};
  std::optional<bool> cycle = {};
  bool restart = false;
  std::optional<std::int64_t> restart_with = {};  // without: at its start
  bool operator==(const ChangedIdentity&) const = default;
};

// Only what is set changes.
struct AlterColumn {
  TableName table;
  std::string column;
  std::optional<Type> type = {};
  std::optional<Expression> using_expression = {};  // with a type only: how old values become new ones
  std::optional<CollationName> collation = {};      // with a type only
  std::optional<bool> nullable = {};
  std::optional<std::variant<NoDefault, Default>> default_value = {};
  std::optional<std::string> comment = {};
  std::optional<std::variant<NoIdentity, Identity, ChangedIdentity>> identity = {};
  std::optional<std::variant<NoComputed, Computed>> computed = {};
  ColumnTuning tuning = {};
  std::string new_name = {};  // after all else
  std::optional<bool> on_update_current_timestamp = {};
  std::optional<bool> invisible = {};
  OnlineChange online = {};
  bool operator==(const AlterColumn&) const = default;
};

}  // namespace migrator::schema
