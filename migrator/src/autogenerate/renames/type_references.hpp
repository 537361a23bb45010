// All that refers to a named type, or to a value of an enum, under its new name. Inside this layer only.
#pragma once

#include <string>

#include "autogenerate/renames.hpp"

namespace migrator::autogenerate {

// An enum, a composite type or a domain.
struct TypeRename {
  schema::ObjectName type;
  std::string new_name;
};

struct ValueRename {
  schema::ObjectName type;
  std::string value;
  std::string new_value;
};

struct AttributeRename {
  schema::ObjectName type;
  std::string attribute;
  std::string new_name;
};

// Whether a type is the one of this name, or made of it.
bool holds(const schema::Type& type, const schema::ObjectName& name);

void rename_in(schema::Database& database, const TypeRename& rename, const RenameRules& rules);
// In texts the value of a cast: 'happy'::mood, '{sad,happy}'::mood[].
void rename_in(schema::Database& database, const ValueRename& rename, const RenameRules& rules);
// Texts that read it stay: which (x).a is meant, they do not say.
void rename_in(schema::Database& database, const AttributeRename& rename);

}  // namespace migrator::autogenerate
