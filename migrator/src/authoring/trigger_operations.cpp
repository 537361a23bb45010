#include <migrator/operations/triggers.hpp>

#include "write.hpp"

namespace migrator {

trigger::trigger() {}

trigger& trigger::before() {
  add("timing", "before");
  return *this;
}

trigger& trigger::after() {
  add("timing", "after");
  return *this;
}

trigger& trigger::instead_of() {
  add("timing", "instead of");
  return *this;
}

trigger& trigger::on_insert() {
  add("event", "insert");
  return *this;
}

trigger& trigger::on_update() {
  add("event", "update");
  return *this;
}

trigger& trigger::on_update_of(const names& columns) {
  update_of_ = columns;
  return on_update();
}

trigger& trigger::on_delete() {
  add("event", "delete");
  return *this;
}

trigger& trigger::on_truncate() {
  add("event", "truncate");
  return *this;
}

trigger& trigger::each_row() {
  add("each_row", true);
  return *this;
}

trigger& trigger::when(text_view condition) {
  add("when", condition);
  return *this;
}

trigger& trigger::old_rows(const name& as) {
  add("old_rows", as.text());
  return *this;
}

trigger& trigger::new_rows(const name& as) {
  add("new_rows", as.text());
  return *this;
}

trigger& trigger::constraint() {
  add("constraint", true);
  return *this;
}

trigger& trigger::deferrable() {
  add("deferrable", "immediate");
  return *this;
}

trigger& trigger::initially_deferred() {
  add("deferrable", "deferred");
  return *this;
}

trigger& trigger::execute_function(const object_name& function) {
  add_name("function_schema", "function", function);
  return *this;
}

trigger& trigger::execute_function(const object_name& function, std::initializer_list<text_view> arguments) {
  arguments_ = arguments;
  return execute_function(function);
}

trigger& trigger::body(text_view statements) {
  add("body", statements);
  return *this;
}

void trigger::write(const migration_host& host) const {
  described::write(host);
  update_of_.write(host, "column");
  for (text_view one : arguments_) detail::write(host, "argument", one);
}

namespace detail {

void trigger_operations::create_trigger(const name& of, const table_name& table, const trigger& definition) {
  begin("create_trigger", object::trigger(of, table));
  write(definition);
}

void trigger_operations::replace_trigger(const name& of, const table_name& table, const trigger& definition) {
  begin("replace_trigger", object::trigger(of, table));
  write(definition);
}

void trigger_operations::enable_trigger(const name& of, const table_name& table) {
  begin("enable_trigger", object::trigger(of, table));
  end();
}

void trigger_operations::disable_trigger(const name& of, const table_name& table) {
  begin("disable_trigger", object::trigger(of, table));
  end();
}

void trigger_operations::rename_trigger(const name& of, const table_name& table, const name& new_name) {
  rename(object::trigger(of, table), new_name);
}

void trigger_operations::drop_trigger(const name& of, const table_name& table, drop_option a, drop_option b) {
  drop(object::trigger(of, table), a, b);
}

}  // namespace detail

}  // namespace migrator
