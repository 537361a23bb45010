// Operations on types that have a name: enums, composite types, domains.
#pragma once

#include "sequences.hpp"

namespace [[gnu::visibility("hidden")]] migrator {

// Where a new value of an enum goes: before("ok"), after("sad"); without either behind the last.
class enum_position : public detail::any_option {
 public:
  using any_option::any_option;
};
enum_position before(text_view value);
enum_position after(text_view value);

namespace detail {

class named_type_operations : public sequence_operations {
 public:
  using sequence_operations::sequence_operations;

  void create_enum(const object_name& type, std::initializer_list<text_view> values);
  void add_enum_value(const object_name& type, text_view value, create_option option = {});
  void add_enum_value(const object_name& type, text_view value, const enum_position& where, create_option option = {});
  void rename_enum_value(const object_name& type, text_view value, text_view new_value);

  template <one_of<column>... Columns>
  [[gnu::always_inline]] void create_composite_type(const object_name& of, const Columns&... columns) {
    begin("create_composite_type", of);
    write(columns...);
  }
  // Of enums and composite types alike.
  void rename_type(const object_name& of, const name& new_name);
  void drop_type(const object_name& of, drop_option a = {}, drop_option b = {});

  // Options as a column takes them: not_null, default_value(…), default_sql(…), collate(…); and check("VALUE > 0").
  template <one_of<column_option, check>... Parts>
  [[gnu::always_inline]] void create_domain(const object_name& of, const type& base, const Parts&... parts) {
    begin("create_domain", of);
    write(base, parts...);
  }
  // Changes what is named: not_null or nullable, default_value(…), default_sql(…) or no_default.
  template <one_of<column_option>... Changes>
  [[gnu::always_inline]] void alter_domain(const object_name& of, const Changes&... changes) {
    static_assert(sizeof...(Changes) > 0, "alter_domain: say what changes");
    begin("alter_domain", of);
    write(changes...);
  }
  void add_domain_constraint(const object_name& domain, const check& added);
  void validate_domain_constraint(const name& constraint, const object_name& domain);
  void drop_domain_constraint(const name& constraint, const object_name& domain, drop_option a = {},
                              drop_option b = {});
  void rename_domain(const object_name& of, const name& new_name);
  void drop_domain(const object_name& of, drop_option a = {}, drop_option b = {});
};

}  // namespace detail
}  // namespace migrator
