// What is said of a risk. Inside this layer only.
#pragma once

#include <string>

#include "schema/name.hpp"

namespace migrator::autogenerate {

// As in Risk.
struct Finding {
  std::string text;
  std::string probe;
};

inline std::string dotted(const schema::TableName& name) {
  return name.schema.empty() ? name.name : name.schema + "." + name.name;
}
inline std::string dotted(const schema::TableName& table, const std::string& column) {
  return dotted(table) + "." + column;
}

}  // namespace migrator::autogenerate
