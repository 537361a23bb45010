// Whatever has a name in a database, and whom it belongs to.
#pragma once

#include <optional>
#include <string>
#include <string_view>

#include "schema/table.hpp"

namespace migrator::schema {

// The name of a view, type, function, …
using ObjectName = TableName;

enum class ObjectKind {
  schema,
  extension,
  table,
  column,
  constraint,
  index,
  sequence,
  type,        // an enum or a composite type
  enum_value,  // of the type that its table says
  domain,
  view,
  materialized_view,
  function,
  procedure,
  trigger,
  policy,
  // All there are in the schema of this name, for privileges.
  all_tables,
  all_sequences,
  all_functions,
};

// "materialized view", "all tables in schema"
std::string_view words_of(ObjectKind kind);

struct Object {
  ObjectKind kind = ObjectKind::table;
  ObjectName name;
  TableName table = {};                            // of a column, attribute, enum value, constraint, trigger or policy
  std::optional<std::string> argument_types = {};  // of a routine
  bool operator==(const Object&) const = default;
};

// A role by its name, or one that has none.
struct Role {
  enum class Kind { named, everybody, current_user, session_user };
  Kind kind = Kind::named;
  std::string name;
  bool operator==(const Role&) const = default;
};

}  // namespace migrator::schema
