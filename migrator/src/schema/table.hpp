// Tables and their parts as plain values. Names are as the user wrote them: unquoted, case kept.
#pragma once

#include <cstdint>
#include <optional>
#include <string>
#include <variant>
#include <vector>

#include "schema/type.hpp"
#include "schema/value.hpp"

namespace migrator::schema {

struct TableName {
  std::string schema;  // empty: the connection's default
  std::string name;
  bool operator==(const TableName&) const = default;
};

// An expression in the backend's SQL, taken as it stands.
struct Expression {
  std::string sql;
  bool operator==(const Expression&) const = default;
};

// DEFAULT: a value, which the dialect writes as a literal, or an expression.
using Default = std::variant<Value, Expression>;

// GENERATED … AS IDENTITY (SQL:2016, 4.15.11).
struct Identity {
  bool always = false;
  std::optional<std::int64_t> start;
  std::optional<std::int64_t> increment;
  bool operator==(const Identity&) const = default;
};

struct Column {
  std::string name;
  Type type;
  bool nullable = true;
  std::optional<Default> default_value;
  std::optional<Identity> identity;
  std::optional<Expression> computed;  // GENERATED ALWAYS AS (…) STORED
  std::string collation;
  std::string comment;
  bool operator==(const Column&) const = default;
};

// An empty name leaves the choice to the server.
struct PrimaryKey {
  std::string name;
  std::vector<std::string> columns;
  bool operator==(const PrimaryKey&) const = default;
};

struct Unique {
  std::string name;
  std::vector<std::string> columns;
  bool operator==(const Unique&) const = default;
};

struct Check {
  std::string name;
  Expression condition;
  bool operator==(const Check&) const = default;
};

enum class ReferentialAction { no_action, restrict, cascade, set_null, set_default };
enum class Deferrability { not_deferrable, initially_immediate, initially_deferred };

struct ForeignKey {
  std::string name;
  std::vector<std::string> columns;
  TableName referred_table;
  std::vector<std::string> referred_columns;  // empty: the primary key
  ReferentialAction on_delete = ReferentialAction::no_action;
  ReferentialAction on_update = ReferentialAction::no_action;
  Deferrability deferrability = Deferrability::not_deferrable;
  bool operator==(const ForeignKey&) const = default;
};

using Constraint = std::variant<PrimaryKey, Unique, Check, ForeignKey>;

struct Index {
  std::string name;
  std::vector<std::string> columns;
  bool unique = false;
  std::optional<Expression> where;
  bool operator==(const Index&) const = default;
};

struct Table {
  TableName name;
  std::vector<Column> columns;
  std::vector<Constraint> constraints;
  std::string comment;
  bool operator==(const Table&) const = default;
};

}  // namespace migrator::schema
