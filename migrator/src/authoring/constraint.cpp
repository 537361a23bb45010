#include <migrator/vocabulary/constraint.hpp>

#include "write.hpp"

namespace migrator {

void detail::any_constraint::rename(const name& of) { name_ = of.text(); }
void detail::any_constraint::set(const char* key, const value& of) { append(attributes_, {key, of.to_abi()}); }

void detail::any_constraint::rename_finally(const name& of) {
  rename(of);
  set("is_final");
}

void detail::any_constraint::begin(const migration_host& host, const char* kind) const {
  const migration_name subject{name_.empty() ? nullptr : name_.data(), name_.size(), at_.file, at_.line, 0};
  host.begin(host.context, kind, &subject);
  write_all(host, attributes_);
}

primary_key_constraint::primary_key_constraint(const names& columns, place at) : column_key(columns, at) {}
primary_key_constraint& primary_key_constraint::prefix(const name& column, int length) {
  return with("prefix", column.text()).with("prefix_length", length);
}

void primary_key_constraint::write(const migration_host& host) const {
  begin(host, "primary_key");
  columns_.write(host, "column");
  include_.write(host, "include");
  host.end(host.context);
}

unique_constraint::unique_constraint(const names& columns, place at) : column_key(columns, at) {}
unique_constraint& unique_constraint::nulls_not_distinct() { return with("nulls_not_distinct"); }

void unique_constraint::write(const migration_host& host) const {
  begin(host, "unique");
  columns_.write(host, "column");
  include_.write(host, "include");
  host.end(host.context);
}

check::check(text_view condition, place at) : constraint(at), condition_(condition) {}
check& check::no_inherit() { return with("no_inherit"); }
check& check::not_valid() { return with("not_valid"); }
check& check::not_enforced() { return with("not_enforced"); }

void check::write(const migration_host& host) const {
  begin(host, "check");
  detail::write_text(host, "condition", condition_);
  host.end(host.context);
}

exclude::exclude(const element& one, place at) : deferrable_constraint(at) { add(one); }
exclude::exclude(const element& one, const element& two, place at) : exclude(one, at) { add(two); }

void exclude::add(const element& one) { elements_[size_++] = one; }

exclude& exclude::using_method(const name& method) { return with("method", method.text()); }
exclude& exclude::where(text_view condition) { return with("where", condition); }
exclude& exclude::include(const names& columns) {
  include_ = columns;
  return *this;
}

void exclude::write(const migration_host& host) const {
  begin(host, "exclude");
  for (unsigned i = 0; i < size_; ++i) elements_[i].write(host);
  include_.write(host, "include");
  host.end(host.context);
}

element::element() : key_(unchecked(""), place{}) {}

void element::write(const migration_host& host) const {
  key_.begin(host, "element");
  detail::write_text(host, "operator", operator_);
  host.end(host.context);
}

}  // namespace migrator
