// Operations on whole tables.
#pragma once

#include "writer.hpp"

namespace [[gnu::visibility("hidden")]] migrator {

namespace detail {

class table_operations : public operation_writer {
 public:
  using operation_writer::operation_writer;

  template <detail::one_of<column, primary_key, unique, check, foreign_key, comment, if_not_exists_option>... Parts>
  [[gnu::always_inline]] void create_table(const table_name& table, const Parts&... parts) {
    begin("create_table", table);
    write(parts...);
  }
  template <detail::one_of<if_exists_option>... Options>
  [[gnu::always_inline]] void drop_table(const table_name& table, const Options&... options) {
    begin("drop_table", table);
    write(options...);
  }
  void rename_table(const table_name& table, const name& new_name);
  // null removes the comment.
  void comment_on_table(const table_name& table, const value& text);
};

}  // namespace detail
}  // namespace migrator
