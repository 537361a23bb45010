// Operations on indexes.
#pragma once

#include "columns.hpp"

namespace [[gnu::visibility("hidden")]] migrator {

namespace detail {

template <class Option>
concept new_index_option =
    index_option<Option> || one_of<Option, if_not_exists_option, concurrently_option, only_option, online_option>;

class index_operations : public column_operations {
 public:
  using column_operations::column_operations;

  // op.create_index("ix_user_email", "user", {"email"}, unique_rows);
  // op.create_index("ix_user_name", "user", {expression("lower(name)"), key("born").descending()});
  template <new_index_option... Options>
  [[gnu::always_inline]] void create_index(const name& index, const table_name& table, const keys& of,
                                           const Options&... options) {
    begin("create_index", table, "index", index);
    of.write(host_);
    write(options...);
  }
  // The index by its name alone; {"auth", "ix_user_email"} in a schema.
  template <one_of<if_exists_option, concurrently_option, drop_behavior, online_option>... Options>
  [[gnu::always_inline]] void drop_index(const table_name& index, const Options&... options) {
    begin("drop_index", index);
    write(options...);
  }
  // The same, in the schema of its table.
  template <one_of<if_exists_option, concurrently_option, drop_behavior, online_option>... Options>
  [[gnu::always_inline]] void drop_index(const name& index, const table_name& table, const Options&... options) {
    begin("drop_index", table, "index", index);
    write(options...);
  }
  void rename_index(const table_name& index, const name& new_name);
};

}  // namespace detail
}  // namespace migrator
