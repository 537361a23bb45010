// Constraints as plain values. An empty name leaves the choice to the server.
#pragma once

#include <cstdint>
#include <string>
#include <variant>
#include <vector>

#include "schema/index.hpp"
#include "schema/name.hpp"

namespace migrator::schema {

enum class Deferrability { not_deferrable, initially_immediate, initially_deferred };

struct PrimaryKey {
  std::string name;
  std::vector<std::string> columns;
  std::vector<std::string> include = {};  // kept in its index, and not part of the key
  Deferrability deferrability = Deferrability::not_deferrable;
  bool without_overlaps = false;  // the last column is a range that must not overlap
  std::string index = {};         // made of this unique index, which has the columns
  // MySQL: of each column as in IndexKey; empty: all columns as a whole.
  std::vector<std::int64_t> prefixes = {};
  bool operator==(const PrimaryKey&) const = default;
};

struct Unique {
  std::string name;
  std::vector<std::string> columns;
  std::vector<std::string> include = {};
  Deferrability deferrability = Deferrability::not_deferrable;
  bool without_overlaps = false;
  std::string index = {};
  bool nulls_not_distinct = false;  // two NULLs are the same
  bool operator==(const Unique&) const = default;
};

// How far a server enforces a check or a reference.
struct Enforcement {
  bool not_valid = false;     // of new rows alone, until it is validated
  bool not_enforced = false;  // not at all: a remark for the planner and the reader
  bool operator==(const Enforcement&) const = default;
};

struct Check {
  std::string name;
  Expression condition;
  Enforcement enforcement = {};
  bool no_inherit = false;  // does not hold for the tables that inherit
  bool operator==(const Check&) const = default;
};

enum class ReferentialAction { no_action, restrict, cascade, set_null, set_default };
enum class Match { simple, full };  // full: all columns of the key are NULL, or none is

struct ForeignKey {
  std::string name;
  std::vector<std::string> columns;
  TableName referred_table;
  std::vector<std::string> referred_columns;  // empty: the primary key
  ReferentialAction on_delete = ReferentialAction::no_action;
  ReferentialAction on_update = ReferentialAction::no_action;
  Deferrability deferrability = Deferrability::not_deferrable;
  std::vector<std::string> on_delete_columns = {};  // those that set_null or set_default sets; empty: all
  Match match = Match::simple;
  Enforcement enforcement = {};
  bool period = false;  // the last column is a range that must be covered by the referred rows' ranges
  bool operator==(const ForeignKey&) const = default;
};

struct ExcludeElement {
  IndexKey key;
  std::string compared_with;  // the operator
  bool operator==(const ExcludeElement&) const = default;
};

// No two rows for which all the operators hold.
struct Exclude {
  std::string name;
  std::vector<ExcludeElement> elements = {};
  std::string method = {};
  std::vector<std::string> include = {};
  std::optional<Expression> where = {};
  Deferrability deferrability = Deferrability::not_deferrable;
  bool operator==(const Exclude&) const = default;
};

using Constraint = std::variant<PrimaryKey, Unique, Check, ForeignKey, Exclude>;

}  // namespace migrator::schema
