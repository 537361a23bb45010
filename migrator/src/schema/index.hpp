// Indexes as plain values.
#pragma once

#include <cstdint>
#include <optional>
#include <string>
#include <utility>
#include <vector>

#include "schema/name.hpp"
#include "schema/value.hpp"

namespace migrator::schema {

// "fillfactor" = 70
struct StorageParameter {
  std::string name;  // "toast.autovacuum_enabled" is one of the table's TOAST table
  Value value;
  bool operator==(const StorageParameter&) const = default;
};

enum class NullsOrder { unspecified, first, last };

// What an index, a partition key or an exclusion constraint sorts or compares by: a column or an expression.
struct IndexKey {
  std::string column;  // empty: the expression
  std::optional<Expression> expression = {};
  CollationName collation = {};
  std::string operator_class_schema = {};
  std::string operator_class = {};  // empty: the type's own
  bool descending = false;
  NullsOrder nulls = NullsOrder::unspecified;
  std::int64_t prefix = 0;  // MySQL: the first characters of a text, or bytes of a binary; 0: all of it
  bool operator==(const IndexKey&) const = default;
};

struct Index {
  std::string name;  // empty: the server's choice
  std::vector<IndexKey> keys = {};
  bool unique = false;
  std::optional<Expression> where = {};
  std::string method = {};                // empty: btree
  std::vector<std::string> include = {};  // kept with the keys, and not sorted by
  bool nulls_not_distinct = false;        // two NULLs are the same to a unique index
  std::vector<StorageParameter> storage = {};
  std::string tablespace = {};
  bool operator==(const Index&) const = default;
};

// The columns among the keys.
inline std::vector<std::string> columns_of(const std::vector<IndexKey>& keys) {
  std::vector<std::string> columns;
  for (const IndexKey& key : keys)
    if (!key.column.empty()) columns.push_back(key.column);
  return columns;
}

}  // namespace migrator::schema
