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
};

struct BulkInsert {
  TableName table;
  std::vector<std::string> columns;
  std::vector<std::vector<Value>> rows;  // each as long as `columns`
};

// A column and what it is set to.
struct Assignment {
  std::string column;
  std::variant<Value, Expression> value;
};

// Which rows an operation means: those for which the SQL holds and the columns have these values, NULL included.
struct Condition {
  std::string sql;                // empty: none
  std::vector<Value> parameters;  // $1, $2, … of it
  std::vector<Assignment> equal;  // with values only
  bool all_rows = false;          // said in so many words, because it is forgotten more often than meant
};

struct Insert {
  TableName table;
  std::vector<Assignment> values;
};

struct Update {
  TableName table;
  std::vector<Assignment> assignments;
  Condition condition;
};

struct DeleteRows {
  TableName table;
  Condition condition;
};

// The same update in short transactions of their own, until no row is left for which the condition holds.
struct Backfill {
  Update update;
  std::int64_t batch = 5000;  // rows in one transaction
  std::chrono::milliseconds pause{0};
};

// From here to the end every statement is committed by itself, and what came before is committed.
struct BeginAutocommit {};
struct EndAutocommit {};

}  // namespace migrator::schema
