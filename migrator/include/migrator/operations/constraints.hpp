// Operations on constraints and indexes.
#pragma once

#include "columns.hpp"

namespace [[gnu::visibility("hidden")]] migrator {

namespace detail {

class constraint_operations : public column_operations {
 public:
  using column_operations::column_operations;

  template <detail::one_of<primary_key, unique, check, foreign_key> Constraint>
  [[gnu::always_inline]] void add_constraint(const table_name& table, const Constraint& constraint) {
    begin("add_constraint", table);
    write(constraint);
  }
  template <detail::one_of<if_exists_option>... Options>
  [[gnu::always_inline]] void drop_constraint(const name& constraint, const table_name& table,
                                              const Options&... options) {
    begin("drop_constraint", table, "constraint", constraint);
    write(options...);
  }
  template <detail::one_of<unique_rows_option, where_option, if_not_exists_option, concurrently_option>... Options>
  [[gnu::always_inline]] void create_index(const name& index, const table_name& table, const names& columns,
                                           const Options&... options) {
    begin("create_index", table, "index", index);
    columns.write(host_, "column");
    write(options...);
  }
  template <detail::one_of<if_exists_option, concurrently_option>... Options>
  [[gnu::always_inline]] void drop_index(const name& index, const table_name& table, const Options&... options) {
    begin("drop_index", table, "index", index);
    write(options...);
  }
};

}  // namespace detail
}  // namespace migrator
