// Operations on the constraints of a table that exists.
#pragma once

#include "indexes.hpp"

namespace [[gnu::visibility("hidden")]] migrator {

namespace detail {

class constraint_operations : public index_operations {
 public:
  using index_operations::index_operations;

  template <one_of<primary_key_constraint, unique_constraint, check, foreign_key, exclude> Constraint,
            one_of<online_option>... Options>
  [[gnu::always_inline]] void add_constraint(const table_name& table, const Constraint& constraint,
                                             const Options&... options) {
    begin("add_constraint", table);
    write(constraint, options...);
  }
  template <one_of<if_exists_option, drop_behavior, online_option>... Options>
  [[gnu::always_inline]] void drop_constraint(const name& constraint, const table_name& table,
                                              const Options&... options) {
    begin("drop_constraint", table, "constraint", constraint);
    write(options...);
  }
  // Takes back add_constraint(table, constraint), by the name of the constraint, be it given or the naming
  // convention's.
  template <detail::one_of<primary_key_constraint, unique_constraint, check, foreign_key> Constraint,
            detail::one_of<if_exists_option, online_option>... Options>
  [[gnu::always_inline]] void drop_constraint(const table_name& table, const Constraint& constraint,
                                              const Options&... options) {
    begin("drop_constraint", table);
    write(constraint, options...);
  }
  void rename_constraint(const name& constraint, const table_name& table, const name& new_name);
  // Whether the rows that were there before a not_valid() constraint keep it.
  void validate_constraint(const name& constraint, const table_name& table);
  // Of a foreign key: deferrable, initially_deferred, not_deferrable; enforced, not_enforced (PostgreSQL 18).
  template <one_of<constraint_option>... Changes>
  [[gnu::always_inline]] void alter_constraint(const name& constraint, const table_name& table,
                                               const Changes&... changes) {
    static_assert(sizeof...(Changes) > 0, "alter_constraint: say what changes");
    begin("alter_constraint", table, "constraint", constraint);
    write(changes...);
  }
};

}  // namespace detail
}  // namespace migrator
