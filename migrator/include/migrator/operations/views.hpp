// Operations on views.
#pragma once

#include "../vocabulary/view.hpp"
#include "named_types.hpp"

namespace [[gnu::visibility("hidden")]] migrator {

namespace detail {

class view_operations : public named_type_operations {
 public:
  using named_type_operations::named_type_operations;

  void create_view(const object_name& of, const view& definition);
  void create_view(const object_name& of, const view& definition, const renamed_from& old);
  // Whether or not there is one already.
  void replace_view(const object_name& of, const view& definition);
  void rename_view(const object_name& of, const name& new_name);
  void drop_view(const object_name& of, drop_option a = {}, drop_option b = {});

  void create_materialized_view(const object_name& of, const materialized_view& definition, create_option option = {});
  void create_materialized_view(const object_name& of, const materialized_view& definition, const renamed_from& old);
  template <one_of<concurrently_option, no_data_option>... Options>
  [[gnu::always_inline]] void refresh_materialized_view(const object_name& of, const Options&... options) {
    begin("refresh_materialized_view", of);
    write(options...);
  }
  void rename_materialized_view(const object_name& of, const name& new_name);
  void drop_materialized_view(const object_name& of, drop_option a = {}, drop_option b = {});
};

}  // namespace detail
}  // namespace migrator
