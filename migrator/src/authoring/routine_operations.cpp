#include <migrator/operations/routines.hpp>

#include "write.hpp"

namespace migrator {

routine::routine() {}
routine::routine(text_view arguments) { add("arguments", arguments); }

routine& routine::returns(text_view type) {
  add("returns", type);
  return *this;
}

routine& routine::language(text_view of) {
  add("language", of);
  return *this;
}

routine& routine::body(text_view text) {
  add("body", text);
  return *this;
}

routine& routine::sql_body(text_view text) {
  add("sql_body", text);
  return *this;
}

routine& routine::immutable() {
  add("volatility", "immutable");
  return *this;
}

routine& routine::stable() {
  add("volatility", "stable");
  return *this;
}

routine& routine::strict() {
  add("strict", true);
  return *this;
}

routine& routine::leakproof() {
  add("leakproof", true);
  return *this;
}

routine& routine::security_definer() {
  add("security_definer", true);
  return *this;
}

routine& routine::parallel_safe() {
  add("parallel", "safe");
  return *this;
}

routine& routine::parallel_restricted() {
  add("parallel", "restricted");
  return *this;
}

routine& routine::cost(double of_one_call) {
  add("cost", of_one_call);
  return *this;
}

routine& routine::rows(double expected) {
  add("rows", expected);
  return *this;
}

routine& routine::set(const name& parameter, text_view sql) {
  add("set", parameter.text());
  add("set_to", sql);
  return *this;
}

namespace detail {

void routine_operations::create(const char* kind, const object_name& of, const routine& definition) {
  begin(kind, of);
  write(definition);
}

void routine_operations::create_function(const object_name& of, const routine& definition) {
  create("create_function", of, definition);
}

void routine_operations::replace_function(const object_name& of, const routine& definition) {
  create("replace_function", of, definition);
}

void routine_operations::rename_function(const object_name& of, const name& new_name) {
  rename(object::function(of), new_name);
}

void routine_operations::rename_function(const object_name& of, text_view argument_types, const name& new_name) {
  rename(object::function(of, argument_types), new_name);
}

void routine_operations::drop_function(const object_name& of, drop_option a, drop_option b) {
  drop(object::function(of), a, b);
}

void routine_operations::drop_function(const object_name& of, text_view argument_types, drop_option a, drop_option b) {
  drop(object::function(of, argument_types), a, b);
}

void routine_operations::create_procedure(const object_name& of, const routine& definition) {
  create("create_procedure", of, definition);
}

void routine_operations::replace_procedure(const object_name& of, const routine& definition) {
  create("replace_procedure", of, definition);
}

void routine_operations::rename_procedure(const object_name& of, const name& new_name) {
  rename(object::procedure(of), new_name);
}

void routine_operations::rename_procedure(const object_name& of, text_view argument_types, const name& new_name) {
  rename(object::procedure(of, argument_types), new_name);
}

void routine_operations::drop_procedure(const object_name& of, drop_option a, drop_option b) {
  drop(object::procedure(of), a, b);
}

void routine_operations::drop_procedure(const object_name& of, text_view argument_types, drop_option a, drop_option b) {
  drop(object::procedure(of, argument_types), a, b);
}

}  // namespace detail

}  // namespace migrator
