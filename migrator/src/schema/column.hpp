// Columns as plain values.
#pragma once

#include <cstdint>
#include <optional>
#include <string>
#include <variant>

#include "schema/name.hpp"
#include "schema/type.hpp"
#include "schema/value.hpp"

namespace migrator::schema {

// DEFAULT: a value, which the dialect writes as a literal, or an expression.
using Default = std::variant<Value, Expression>;

// GENERATED … AS IDENTITY (SQL:2016, 4.15.11).
struct Identity {
  bool always = false;
  std::optional<std::int64_t> start = {};
  std::optional<std::int64_t> increment = {};
  std::optional<std::int64_t> minimum = {};
  std::optional<std::int64_t> maximum = {};
  std::optional<std::int64_t> cache = {};
  bool cycle = false;
  bool never_reused = false;  // AUTOINCREMENT of SQLite; other backends never use a number twice
  bool operator==(const Identity&) const = default;
};

// GENERATED ALWAYS AS (…)
struct Computed {
  std::string sql;
  bool is_virtual = false;  // computed when it is read, and kept nowhere
  bool operator==(const Computed&) const = default;
};

// How the backend keeps and samples a column. None of it changes what a query answers.
struct ColumnTuning {
  std::string storage = {};                     // PLAIN, EXTERNAL, EXTENDED, MAIN, DEFAULT
  std::string compression = {};                 // pglz, lz4, default
  std::optional<std::int64_t> statistics = {};  // the detail of the planner's sample
  bool operator==(const ColumnTuning&) const = default;
};

struct Column {
  std::string name;
  Type type;
  bool nullable = true;
  std::optional<Default> default_value;
  std::optional<Identity> identity;
  std::optional<Computed> computed;
  CollationName collation;
  std::string comment;
  ColumnTuning tuning = {};
  bool nullable_in_key = false;              // SQLite: may be NULL even in a primary key, which forbids it elsewhere
  bool on_update_current_timestamp = false;  // MySQL: with each UPDATE that changes the row and does not say another
  bool invisible = false;                    // MySQL: no part of SELECT *
  bool without_system_versioning = false;    // MariaDB: in a table with a history it has none
  bool operator==(const Column&) const = default;
};

}  // namespace migrator::schema
