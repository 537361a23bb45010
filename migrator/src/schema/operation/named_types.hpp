// Operations on types that have a name: enums, composite types, domains.
#pragma once

#include <optional>
#include <string>
#include <variant>
#include <vector>

#include "schema/drop_behavior.hpp"
#include "schema/object.hpp"
#include "schema/operation/columns.hpp"

namespace migrator::schema {

struct CreateEnum {
  ObjectName name;
  std::vector<std::string> values;
  bool operator==(const CreateEnum&) const = default;
};

// Beside the value `neighbour`; behind the last one where there is none.
struct AddEnumValue {
  enum class Position { last, before, after };
  ObjectName type;
  std::string value;
  Position position = Position::last;
  std::string neighbour;
  bool if_not_exists = false;
  bool operator==(const AddEnumValue&) const = default;
};

struct RenameEnumValue {
  ObjectName type;
  std::string value;
  std::string new_value;
  bool operator==(const RenameEnumValue&) const = default;
};

struct CreateCompositeType {
  ObjectName name;
  std::vector<Column> columns;  // a name, a type, a collation
  bool operator==(const CreateCompositeType&) const = default;
};

// An attribute has a name, a type and a collation.
struct AddAttribute {
  ObjectName type;
  Column attribute;
  bool operator==(const AddAttribute&) const = default;
};

struct DropAttribute {
  ObjectName type;
  std::string attribute;
  bool if_exists = false;
  bool operator==(const DropAttribute&) const = default;
};

// Of the type, and with it of the collation.
struct AlterAttribute {
  ObjectName type;
  Column attribute;
  bool operator==(const AlterAttribute&) const = default;
};

struct RenameAttribute {
  ObjectName type;
  std::string attribute;
  std::string new_name;
  bool operator==(const RenameAttribute&) const = default;
};

struct CreateDomain {
  ObjectName name;
  Type type;
  std::string collation;
  bool nullable = true;
  std::optional<Default> default_value;
  std::vector<Check> checks;
  bool operator==(const CreateDomain&) const = default;
};

// Only what is set changes.
struct AlterDomain {
  ObjectName name;
  std::optional<bool> nullable;
  std::optional<std::variant<NoDefault, Default>> default_value;
  bool operator==(const AlterDomain&) const = default;
};

struct AddDomainConstraint {
  ObjectName domain;
  Check check;
  bool operator==(const AddDomainConstraint&) const = default;
};

struct ValidateDomainConstraint {
  ObjectName domain;
  std::string constraint;
  bool operator==(const ValidateDomainConstraint&) const = default;
};

struct DropDomainConstraint {
  ObjectName domain;
  std::string constraint;
  bool if_exists = false;
  DropBehavior behavior = DropBehavior::restrict;
  bool operator==(const DropDomainConstraint&) const = default;
};

}  // namespace migrator::schema
