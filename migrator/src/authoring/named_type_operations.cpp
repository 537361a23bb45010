#include <migrator/operations/named_types.hpp>

#include "write.hpp"

namespace migrator {

enum_position before(text_view value) { return enum_position(detail::of_text("before", value)); }
enum_position after(text_view value) { return enum_position(detail::of_text("after", value)); }

enum_value::enum_value(const char* value) : value_(value) {}
enum_value::enum_value(text_view value, const renamed_from& old) : value_(value), old_(&old) {}

// What a value was called stands behind it, apart from what the type was called.
void enum_value::write(const migration_host& host) const {
  detail::write(host, "value", value_);
  if (!old_) return;
  constexpr migration_name nameless = {};
  host.begin(host.context, "value", &nameless);
  detail::write(host, "value", value_);
  old_->write(host);
  host.end(host.context);
}

namespace detail {

void named_type_operations::create_enum(const object_name& type, std::initializer_list<enum_value> values) {
  begin("create_enum", type);
  for (const enum_value& one : values) one.write(host_);
  end();
}

void named_type_operations::create_enum_of_texts(const object_name& type, std::initializer_list<text_view> values) {
  begin("create_enum", type);
  for (const text_view& one : values) attribute("value", one);
  end();
}

void named_type_operations::create_enum(const object_name& type, std::initializer_list<enum_value> values,
                                        const renamed_from& old) {
  begin("create_enum", type);
  for (const enum_value& one : values) one.write(host_);
  write(old);
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

void named_type_operations::add_attribute(const object_name& type, const column& attribute) {
  begin("add_attribute", type);
  write(attribute);
}

void named_type_operations::drop_attribute(const object_name& type, const name& attribute) {
  begin("drop_attribute", type, "attribute", attribute);
  end();
}

void named_type_operations::drop_attribute(const object_name& type, const name& attribute,
                                           const if_exists_option& option) {
  begin("drop_attribute", type, "attribute", attribute);
  write(option);
}

void named_type_operations::alter_attribute(const object_name& type, const column& attribute) {
  begin("alter_attribute", type);
  write(attribute);
}

void named_type_operations::rename_attribute(const object_name& type, const name& attribute, const name& new_name) {
  begin("rename_attribute", type, "attribute", attribute);
  this->attribute("new_name", new_name.text());
  end();
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
