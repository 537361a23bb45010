// SQL as it stands, and rows.
#pragma once

#include <string>
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

}  // namespace migrator::schema
