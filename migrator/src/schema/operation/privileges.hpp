// Operations on policies and privileges.
#pragma once

#include <optional>
#include <string>
#include <variant>
#include <vector>

#include "schema/drop_behavior.hpp"
#include "schema/object.hpp"

namespace migrator::schema {

struct Policy {
  std::string name;
  TableName table;
  bool restrictive = false;
  std::string command;      // "select", …; empty: all
  std::vector<Role> roles;  // empty: everybody
  std::optional<Expression> using_condition;
  std::optional<Expression> check_condition;
  bool operator==(const Policy&) const = default;
};

struct CreatePolicy {
  Policy policy;
  bool operator==(const CreatePolicy&) const = default;
};

// Only roles and conditions.
struct AlterPolicy {
  Policy changes;
  bool operator==(const AlterPolicy&) const = default;
};

struct Privilege {
  std::string word;                  // "select", …, "all"
  std::vector<std::string> columns;  // empty: the whole object
  bool operator==(const Privilege&) const = default;
};

// What a role will create.
struct FutureObjects {
  std::string kind;             // "tables", …
  std::string schema;           // empty: any
  std::optional<Role> creator;  // the current one without
  bool operator==(const FutureObjects&) const = default;
};

struct Grant {
  std::vector<Privilege> privileges;
  std::variant<Object, FutureObjects> on;
  std::vector<Role> to;
  bool with_grant_option = false;
  bool operator==(const Grant&) const = default;
};

struct Revoke {
  std::vector<Privilege> privileges;
  std::variant<Object, FutureObjects> on;
  std::vector<Role> from;
  bool grant_option_only = false;
  DropBehavior behavior = DropBehavior::restrict;
  bool operator==(const Revoke&) const = default;
};

}  // namespace migrator::schema
