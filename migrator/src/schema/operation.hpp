// The operations of a revision as plain values: the vocabulary that every dialect speaks. A new operation is a struct
// here, a reader in operation_reader.cpp and a render function in each dialect; the compiler names the places that lack
// it.
#pragma once

#include <optional>
#include <string>
#include <variant>
#include <vector>

#include "base/error.hpp"
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

struct AddConstraint {
  TableName table;
  Constraint constraint;
};

struct DropConstraint {
  TableName table;
  std::string constraint;
  bool if_exists = false;
};

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

struct Execute {
  std::string sql;
  std::vector<Value> parameters;
};

struct BulkInsert {
  TableName table;
  std::vector<std::string> columns;
  std::vector<std::vector<Value>> rows;  // each as long as `columns`
};

using Action = std::variant<CreateTable, DropTable, RenameTable, CommentOnTable, AddColumn, DropColumn, RenameColumn,
                            AlterColumn, AddConstraint, DropConstraint, CreateIndex, DropIndex, Execute, BulkInsert>;

struct Operation {
  Action action;
  Origin origin;  // the line of the revision
};

}  // namespace migrator::schema
