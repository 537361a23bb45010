#include <migrator/operations/sequences.hpp>

#include "write.hpp"

namespace migrator {

sequence::sequence() {}

sequence& sequence::as(const type& of) {
  type_ = &of;
  return *this;
}

sequence& sequence::start(long long first) {
  add("start", first);
  return *this;
}

sequence& sequence::increment(long long by) {
  add("increment", by);
  return *this;
}

sequence& sequence::minimum(long long smallest) {
  add("minimum", smallest);
  return *this;
}

sequence& sequence::maximum(long long largest) {
  add("maximum", largest);
  return *this;
}

sequence& sequence::cache(long long numbers) {
  add("cache", numbers);
  return *this;
}

sequence& sequence::cycle() {
  add("cycle", true);
  return *this;
}

sequence& sequence::no_cycle() {
  add("cycle", false);
  return *this;
}

sequence& sequence::owned_by(const table_name& table, const name& column) {
  add_name("owner_table_schema", "owner_table", table);
  add("owner_column", column.text());
  return *this;
}

sequence& sequence::owned_by_nobody() {
  add("owner_column", null);
  return *this;
}

sequence& sequence::restart() {
  add("restart", null);
  return *this;
}

sequence& sequence::restart(long long with) {
  add("restart", with);
  return *this;
}

void sequence::write(const migration_host& host) const {
  if (type_) type_->write(host);
  described::write(host);
}

namespace detail {

void sequence_operations::create_sequence(const object_name& of, create_option option) {
  begin("create_sequence", of);
  write(option);
}

void sequence_operations::create_sequence(const object_name& of, const sequence& details, create_option option) {
  begin("create_sequence", of);
  write(details, option);
}

void sequence_operations::create_sequence(const object_name& of, const renamed_from& old) {
  begin("create_sequence", of);
  write(old);
}

void sequence_operations::create_sequence(const object_name& of, const sequence& details, const renamed_from& old) {
  begin("create_sequence", of);
  write(details, old);
}

void sequence_operations::alter_sequence(const object_name& of, const sequence& changes) {
  begin("alter_sequence", of);
  write(changes);
}

void sequence_operations::rename_sequence(const object_name& of, const name& new_name) {
  rename(object::sequence(of), new_name);
}

void sequence_operations::drop_sequence(const object_name& of, drop_option a, drop_option b) {
  drop(object::sequence(of), a, b);
}

}  // namespace detail

}  // namespace migrator
