// Operations on the columns of a table that exists.
#pragma once

#include "tables.hpp"

namespace [[gnu::visibility("hidden")]] migrator {

namespace detail {

class column_operations : public table_operations {
 public:
  using table_operations::table_operations;

  template <one_of<if_not_exists_option, online_option>... Options>
  [[gnu::always_inline]] void add_column(const table_name& table, const column& added, const Options&... options) {
    begin("add_column", table);
    write(added, options...);
  }
  template <one_of<if_exists_option, drop_behavior, online_option>... Options>
  [[gnu::always_inline]] void drop_column(const table_name& table, const name& dropped, const Options&... options) {
    begin("drop_column", table, "column", dropped);
    write(options...);
  }
  void rename_column(const table_name& table, const name& old_name, const name& new_name);
  // Changes what is named and keeps the rest: a type, not_null or nullable, default_value(…), default_sql(…) or
  // no_default, identity(), changed_identity() or no_identity, computed(…) or no_computed, comment(…) or no_comment,
  // on_update_current_timestamp or no_on_update, invisible or visible, renamed(…).
  template <one_of<type, column_option, comment, identity, changed_identity, using_option, rename_option,
                   online_option>... Changes>
  [[gnu::always_inline]] void alter_column(const table_name& table, const name& altered, const Changes&... changes) {
    static_assert(sizeof...(Changes) > 0, "alter_column: say what changes");
    begin("alter_column", table, "column", altered);
    write(changes...);
  }
};

}  // namespace detail
}  // namespace migrator
