// SQL as it stands, and rows.
#pragma once

#include <chrono>
#include <cstdint>
#include <string>
#include <variant>
#include <vector>

#include "schema/table.hpp"

namespace migrator::schema {

struct Execute {
  std::string sql;
  std::vector<Value> parameters;
  bool operator==(const Execute&) const = default;
};

struct BulkInsert {
  TableName table;
  std::vector<std::string> columns;
  std::vector<std::vector<Value>> rows;  // each as long as `columns`
  bool operator==(const BulkInsert&) const = default;
};

// A column and what it is set to.
struct Assignment {
  std::string column;
  std::variant<Value, Expression> value;
  bool operator==(const Assignment&) const = default;
};

// Which rows an operation means: those for which the SQL holds and the columns have these values, NULL included.
struct Condition {
  std::string sql;                // empty: none
  std::vector<Value> parameters;  // $1, $2, … of it
  std::vector<Assignment> equal;  // with values only
  bool all_rows = false;          // said in so many words, because it is forgotten more often than meant
  bool operator==(const Condition&) const = default;
};

struct Insert {
  TableName table;
  std::vector<Assignment> values;
  bool operator==(const Insert&) const = default;
};

struct Update {
  TableName table;
  std::vector<Assignment> assignments;
  Condition condition;
  bool operator==(const Update&) const = default;
};

struct DeleteRows {
  TableName table;
  Condition condition;
  bool operator==(const DeleteRows&) const = default;
};

// The same update in short transactions of their own, until no row is left for which the condition holds.
struct Backfill {
  Update update;
  std::int64_t batch = 5000;  // rows in one transaction
  std::chrono::milliseconds pause{0};
  bool operator==(const Backfill&) const = default;
};

// From here to the end every statement is committed by itself, and what came before is committed.
struct BeginAutocommit {
  bool operator==(const BeginAutocommit&) const = default;
};
struct EndAutocommit {
  bool operator==(const EndAutocommit&) const = default;
};

}  // namespace migrator::schema
