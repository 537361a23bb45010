// Operations on functions and procedures.
#pragma once

#include "../vocabulary/routine.hpp"
#include "views.hpp"

namespace [[gnu::visibility("hidden")]] migrator {

namespace detail {

// Where a routine is named, the types of its arguments may follow; without them the name has to be the only one.
class routine_operations : public view_operations {
 public:
  using view_operations::view_operations;

  void create_function(const object_name& of, const routine& definition);
  // Whether or not there is one already.
  void replace_function(const object_name& of, const routine& definition);
  void rename_function(const object_name& of, const name& new_name);
  void rename_function(const object_name& of, text_view argument_types, const name& new_name);
  void drop_function(const object_name& of, drop_option a = {}, drop_option b = {});
  void drop_function(const object_name& of, text_view argument_types, drop_option a = {}, drop_option b = {});

  void create_procedure(const object_name& of, const routine& definition);
  void replace_procedure(const object_name& of, const routine& definition);
  void rename_procedure(const object_name& of, const name& new_name);
  void rename_procedure(const object_name& of, text_view argument_types, const name& new_name);
  void drop_procedure(const object_name& of, drop_option a = {}, drop_option b = {});
  void drop_procedure(const object_name& of, text_view argument_types, drop_option a = {}, drop_option b = {});

 private:
  void create(const char* kind, const object_name& of, const routine& definition);
};

}  // namespace detail
}  // namespace migrator
