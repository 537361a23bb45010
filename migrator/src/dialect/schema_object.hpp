// What a snapshot of a database is made of (engine/schema_snapshot.hpp).
#pragma once

#include <compare>
#include <string>

namespace migrator::dialect {

// A thing that a database contains, as the server itself writes it.
struct SchemaObject {
  std::string kind;        // "table", "column", "check", …
  std::string name;        // qualified; with its table's name where it belongs to one
  std::string definition;  // may have several lines

  auto operator<=>(const SchemaObject&) const = default;
};

// The kind under which the columns of a table are listed in their order; a column's own line does not say its place.
inline constexpr const char* column_order = "column order";

}  // namespace migrator::dialect
