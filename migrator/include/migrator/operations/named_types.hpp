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

// A value of an enum: its text, and in a model what it was called before.
class enum_value {
 public:
  enum_value(const char* value);
  template <text_like Text>
  enum_value(const Text& value) : value_(value) {}
  enum_value(text_view value, const renamed_from& old);

  void write(const migration_host& host) const;

 private:
  text_view value_;
  const renamed_from* old_ = nullptr;
};

namespace detail {

class named_type_operations : public sequence_operations {
 public:
  using sequence_operations::sequence_operations;

  void create_enum(const object_name& type, std::initializer_list<enum_value> values);
  void create_enum(const object_name& type, std::initializer_list<enum_value> values, const renamed_from& old);
  // A list in a variable. No overload, which would make `{"sad", "ok"}` ambiguous.
  template <one_of<std::initializer_list<text_view>> Values>
  [[gnu::always_inline]] void create_enum(const object_name& type, const Values& values) {
    create_enum_of_texts(type, values);
  }
  void add_enum_value(const object_name& type, text_view value, create_option option = {});
  void add_enum_value(const object_name& type, text_view value, const enum_position& where, create_option option = {});
  void rename_enum_value(const object_name& type, text_view value, text_view new_value);

  template <one_of<column, renamed_from>... Parts>
  [[gnu::always_inline]] void create_composite_type(const object_name& of, const Parts&... columns) {
    begin("create_composite_type", of);
    write(columns...);
  }
  // The attributes of a composite type: a name, a type, perhaps collate("…").
  void add_attribute(const object_name& type, const column& attribute);
  void drop_attribute(const object_name& type, const name& attribute);
  void drop_attribute(const object_name& type, const name& attribute, const if_exists_option& option);
  // The server refuses it where a column has the type.
  void alter_attribute(const object_name& type, const column& attribute);
  void rename_attribute(const object_name& type, const name& attribute, const name& new_name);
  // Of enums and composite types alike.
  void rename_type(const object_name& of, const name& new_name);
  void drop_type(const object_name& of, drop_option a = {}, drop_option b = {});

  // Options as a column takes them: not_null, default_value(…), default_sql(…), collate(…); and check("VALUE > 0").
  template <one_of<column_option, check, renamed_from>... Parts>
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

 private:
  void create_enum_of_texts(const object_name& type, std::initializer_list<text_view> values);
};

}  // namespace detail
}  // namespace migrator
