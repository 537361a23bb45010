// Names of the things in a database, and pieces of SQL. Names are as the user wrote them: unquoted, case kept.
#pragma once

#include <string>

namespace migrator::schema {

struct TableName {
  std::string schema;  // empty: the connection's default
  std::string name;
  bool operator==(const TableName&) const = default;
};

struct CollationName {
  std::string name;         // empty: none is asked for
  std::string schema = {};  // empty: wherever the search path finds it
  bool empty() const { return name.empty(); }
  bool operator==(const CollationName&) const = default;
};

// An expression in the backend's SQL, taken as it stands.
struct Expression {
  std::string sql;
  bool operator==(const Expression&) const = default;
};

}  // namespace migrator::schema
