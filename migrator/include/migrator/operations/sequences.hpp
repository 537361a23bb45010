// Operations on sequences.
#pragma once

#include "../vocabulary/sequence.hpp"
#include "schemas.hpp"

namespace [[gnu::visibility("hidden")]] migrator {

namespace detail {

class sequence_operations : public schema_operations {
 public:
  using schema_operations::schema_operations;

  void create_sequence(const object_name& of, create_option option = {});
  void create_sequence(const object_name& of, const sequence& details, create_option option = {});
  void create_sequence(const object_name& of, const renamed_from& old);
  void create_sequence(const object_name& of, const sequence& details, const renamed_from& old);
  // Changes what is said and keeps the rest.
  void alter_sequence(const object_name& of, const sequence& changes);
  void rename_sequence(const object_name& of, const name& new_name);
  void drop_sequence(const object_name& of, drop_option a = {}, drop_option b = {});
};

}  // namespace detail
}  // namespace migrator
