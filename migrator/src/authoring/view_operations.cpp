#include <migrator/operations/views.hpp>

#include "write.hpp"

namespace migrator {

view::view(const char* query) : view(from_text(), text_view(query)) {}
view::view(from_text, text_view query) { add("query", query); }

view& view::columns(const names& of) {
  columns_ = of;
  return *this;
}

view& view::temporary() {
  add("temporary", true);
  return *this;
}

view& view::local_check_option() {
  add("check_option", "local");
  return *this;
}

view& view::cascaded_check_option() {
  add("check_option", "cascaded");
  return *this;
}

view& view::security_barrier() {
  add("security_barrier", true);
  return *this;
}

view& view::security_invoker() {
  add("security_invoker", true);
  return *this;
}

void view::write(const migration_host& host) const {
  described::write(host);
  columns_.write(host, "column");
}

materialized_view::materialized_view(const char* query) : materialized_view(from_text(), text_view(query)) {}
materialized_view::materialized_view(from_text, text_view query) { add("query", query); }

materialized_view& materialized_view::columns(const names& of) {
  columns_ = of;
  return *this;
}

materialized_view& materialized_view::access_method(const name& of) {
  add("access_method", of.text());
  return *this;
}

materialized_view& materialized_view::storage(const name& parameter, const value& of) {
  add("storage", parameter.text());
  add("storage_value", of);
  return *this;
}

materialized_view& materialized_view::tablespace(const name& of) {
  add("tablespace", of.text());
  return *this;
}

materialized_view& materialized_view::with_no_data() {
  add("with_no_data", true);
  return *this;
}

void materialized_view::write(const migration_host& host) const {
  described::write(host);
  columns_.write(host, "column");
}

constinit const no_data_option with_no_data(detail::flag("with_no_data", true));

namespace detail {

void view_operations::create_view(const object_name& of, const view& definition) {
  begin("create_view", of);
  write(definition);
}

void view_operations::create_view(const object_name& of, const view& definition, const renamed_from& old) {
  begin("create_view", of);
  write(definition, old);
}

void view_operations::replace_view(const object_name& of, const view& definition) {
  begin("replace_view", of);
  write(definition);
}

void view_operations::rename_view(const object_name& of, const name& new_name) { rename(object::view(of), new_name); }

void view_operations::drop_view(const object_name& of, drop_option a, drop_option b) { drop(object::view(of), a, b); }

void view_operations::create_materialized_view(const object_name& of, const materialized_view& definition,
                                               create_option option) {
  begin("create_materialized_view", of);
  write(definition, option);
}

void view_operations::create_materialized_view(const object_name& of, const materialized_view& definition,
                                               const renamed_from& old) {
  begin("create_materialized_view", of);
  write(definition, old);
}

void view_operations::rename_materialized_view(const object_name& of, const name& new_name) {
  rename(object::materialized_view(of), new_name);
}

void view_operations::drop_materialized_view(const object_name& of, drop_option a, drop_option b) {
  drop(object::materialized_view(of), a, b);
}

}  // namespace detail

}  // namespace migrator
