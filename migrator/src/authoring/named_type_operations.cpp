#include <migrator/operations/named_types.hpp>

#include "write.hpp"

namespace migrator {

enum_position before(text_view value) { return enum_position(detail::of_text("before", value)); }
enum_position after(text_view value) { return enum_position(detail::of_text("after", value)); }

namespace detail {

void named_type_operations::create_enum(const object_name& type, std::initializer_list<text_view> values) {
  begin("create_enum", type);
  for (text_view one : values) attribute("value", one);
  end();
}

void named_type_operations::add_enum_value(const object_name& type, text_view value, create_option option) {
  begin("add_enum_value", type);
  attribute("value", value);
  write(option);
}

void named_type_operations::add_enum_value(const object_name& type, text_view value, const enum_position& where,
                                           create_option option) {
  begin("add_enum_value", type);
  attribute("value", value);
  write(where, option);
}

void named_type_operations::rename_enum_value(const object_name& type, text_view value, text_view new_value) {
  begin("rename_enum_value", type);
  attribute("value", value);
  attribute("new_value", new_value);
  end();
}

void named_type_operations::rename_type(const object_name& of, const name& new_name) {
  rename(object::type(of), new_name);
}

void named_type_operations::drop_type(const object_name& of, drop_option a, drop_option b) {
  drop(object::type(of), a, b);
}

void named_type_operations::add_domain_constraint(const object_name& domain, const check& added) {
  begin("add_domain_constraint", domain);
  write(added);
}

void named_type_operations::validate_domain_constraint(const name& constraint, const object_name& domain) {
  begin("validate_domain_constraint", domain, "constraint", constraint);
  end();
}

void named_type_operations::drop_domain_constraint(const name& constraint, const object_name& domain, drop_option a,
                                                   drop_option b) {
  begin("drop_domain_constraint", domain, "constraint", constraint);
  write(a, b);
}

void named_type_operations::rename_domain(const object_name& of, const name& new_name) {
  rename(object::domain(of), new_name);
}

void named_type_operations::drop_domain(const object_name& of, drop_option a, drop_option b) {
  drop(object::domain(of), a, b);
}

}  // namespace detail

}  // namespace migrator
