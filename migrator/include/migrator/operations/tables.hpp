// Operations on whole tables.
#pragma once

#include "writer.hpp"

namespace [[gnu::visibility("hidden")]] migrator {

namespace detail {

template <class Part>
concept table_part = one_of<Part, column, primary_key_constraint, unique_constraint, check, foreign_key, exclude,
                            inline_index, comment, if_not_exists_option, table_option, method_option, storage_option,
                            tablespace_option, inherits, partition_by, partition, partitions, partition_of>;

class table_operations : public operation_writer {
 public:
  using operation_writer::operation_writer;

  template <table_part... Parts>
  [[gnu::always_inline]] void create_table(const table_name& table, const Parts&... parts) {
    begin("create_table", table);
    write(parts...);
  }
  template <one_of<if_exists_option, drop_behavior>... Options>
  [[gnu::always_inline]] void drop_table(const table_name& table, const Options&... options) {
    begin("drop_table", table);
    write(options...);
  }
  void rename_table(const table_name& table, const name& new_name);
  // null removes the comment.
  void comment_on_table(const table_name& table, const value& text);

  // How PostgreSQL keeps the table.
  void set_tablespace(const table_name& table, const name& new_tablespace);
  template <one_of<storage_option, online_option>... Parameters>
  [[gnu::always_inline]] void set_storage(const table_name& table, const Parameters&... parameters) {
    static_assert(sizeof...(Parameters) > 0, "set_storage: say what changes");
    begin("set_storage", table);
    write(parameters...);
  }
  void reset_storage(const table_name& table, const names& parameters);
  void set_logged(const table_name& table);
  void set_unlogged(const table_name& table);

  // How SQLite keeps the table, which it makes anew for it (docs/sqlite.md). PostgreSQL leaves them out.
  void set_strict(const table_name& table);
  void set_not_strict(const table_name& table);
  void set_without_rowid(const table_name& table);
  void set_with_rowid(const table_name& table);

  // Which rows a role sees is said by the table's policies (PostgreSQL); forced, the owner is not excepted.
  void enable_row_level_security(const table_name& table);
  void disable_row_level_security(const table_name& table);
  void force_row_level_security(const table_name& table);
  void no_force_row_level_security(const table_name& table);

  void attach_partition(const table_name& table, const table_name& partition, const partition_bounds& bounds);
  template <one_of<concurrently_option>... Options>
  [[gnu::always_inline]] void detach_partition(const table_name& table, const table_name& partition,
                                               const Options&... options) {
    begin_partition("detach_partition", table, partition);
    write(options...);
  }

  // Of a table of MySQL, whose partitions are no tables. The rows of a partition that is dropped go with it.
  void add_partition(const table_name& table, const name& partition, const partition_bounds& bounds);
  void drop_partition(const table_name& table, const name& partition);

  // Whether MariaDB keeps the rows that were; what there is of them goes when it keeps none any more.
  void set_system_versioned(const table_name& table);
  void set_not_system_versioned(const table_name& table);

  // The table has the parent's columns and constraints already; its rows are among the parent's from now on.
  void inherit(const table_name& table, const table_name& parent);
  void no_inherit(const table_name& table, const table_name& parent);

 private:
  void set_inheritance(const table_name& table, const table_name& parent, bool inherits);
  void begin_partition(const char* kind, const table_name& table, const table_name& partition);
  void row_security(const table_name& table, const char* word);
};

}  // namespace detail
}  // namespace migrator
