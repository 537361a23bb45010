// Operations on schemas and extensions.
#pragma once

#include "../vocabulary/object.hpp"
#include "constraints.hpp"

namespace [[gnu::visibility("hidden")]] migrator {

// extension().schema("extensions").version("1.6").cascade()
class extension : public detail::described {
 public:
  extension();

  extension& schema(const name& of);
  extension& version(text_view of);
  // Installs the extensions that it needs as well.
  extension& cascade();
};

namespace detail {

class schema_operations : public constraint_operations {
 public:
  using constraint_operations::constraint_operations;

  void create_schema(const name& schema, create_option option = {});
  void create_schema(const name& schema, const role& owner, create_option option = {});
  void rename_schema(const name& schema, const name& new_name);
  void drop_schema(const name& schema, drop_option a = {}, drop_option b = {});

  void create_extension(const name& of, create_option option = {});
  void create_extension(const name& of, const extension& details, create_option option = {});
  // To the newest version, or to this one.
  void update_extension(const name& of);
  void update_extension(const name& of, text_view version);
  void drop_extension(const name& of, drop_option a = {}, drop_option b = {});

 protected:
  using constraint_operations::begin;
  // An operation on an object, open.
  void begin(const char* kind, const object& on);
  void drop(const object& dropped, drop_option a, drop_option b);
  void rename(const object& renamed, const name& new_name);
};

}  // namespace detail
}  // namespace migrator
