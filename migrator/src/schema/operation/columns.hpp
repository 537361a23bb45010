// Operations on the columns of a table that exists.
#pragma once

#include <optional>
#include <string>
#include <variant>

#include "schema/table.hpp"

namespace migrator::schema {

struct AddColumn {
  TableName table;
  Column column;
  bool if_not_exists = false;
};

struct DropColumn {
  TableName table;
  std::string column;
  bool if_exists = false;
};

struct RenameColumn {
  TableName table;
  std::string column;
  std::string new_name;
};

// Removes the default of a column.
struct NoDefault {};

// Only what is set changes.
struct AlterColumn {
  TableName table;
  std::string column;
  std::optional<Type> type;
  std::optional<Expression> using_expression;  // with a type only: how old values become new ones
  std::optional<std::string> collation;        // with a type only
  std::optional<bool> nullable;
  std::optional<std::variant<NoDefault, Default>> default_value;
  std::optional<std::string> comment;
};

}  // namespace migrator::schema
