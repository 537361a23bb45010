#include "schema/object.hpp"

namespace migrator::schema {

std::string_view words_of(ObjectKind kind) {
  using enum ObjectKind;
  switch (kind) {
    case schema: return "schema";
    case extension: return "extension";
    case table: return "table";
    case column: return "column";
    case constraint: return "constraint";
    case index: return "index";
    case sequence: return "sequence";
    case type: return "type";
    case enum_value: return "value";
    case domain: return "domain";
    case view: return "view";
    case materialized_view: return "materialized view";
    case function: return "function";
    case procedure: return "procedure";
    case trigger: return "trigger";
    case policy: return "policy";
    case all_tables: return "all tables in schema";
    case all_sequences: return "all sequences in schema";
    case all_functions: return "all functions in schema";
  }
  return "";
}

}  // namespace migrator::schema
