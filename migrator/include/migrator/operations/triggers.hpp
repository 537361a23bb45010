// Operations on triggers.
#pragma once

#include "../vocabulary/trigger.hpp"
#include "routines.hpp"

namespace [[gnu::visibility("hidden")]] migrator {

namespace detail {

class trigger_operations : public routine_operations {
 public:
  using routine_operations::routine_operations;

  void create_trigger(const name& of, const table_name& table, const trigger& definition);
  // Whether or not there is one already.
  void replace_trigger(const name& of, const table_name& table, const trigger& definition);
  void enable_trigger(const name& of, const table_name& table);
  void disable_trigger(const name& of, const table_name& table);
  void rename_trigger(const name& of, const table_name& table, const name& new_name);
  void drop_trigger(const name& of, const table_name& table, drop_option a = {}, drop_option b = {});
};

}  // namespace detail
}  // namespace migrator
