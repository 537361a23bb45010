#include <migrator/vocabulary/key.hpp>

#include "write.hpp"

namespace migrator {

key expression(text_view sql, place at) { return key(unchecked(""), sql, at); }

key& key::descending() {
  descending_ = true;
  return *this;
}

key& key::nulls_first() {
  nulls_ = "first";
  return *this;
}

key& key::nulls_last() {
  nulls_ = "last";
  return *this;
}

key& key::collate(text_view collation) { return collate({}, collation); }

key& key::collate(text_view schema, text_view collation) {
  collation_schema_ = schema;
  collation_ = collation;
  return *this;
}

key& key::operator_class(text_view of) { return operator_class({}, of); }

key& key::operator_class(text_view schema, text_view of) {
  operator_class_schema_ = schema;
  operator_class_ = of;
  return *this;
}

key& key::prefix(int length) {
  prefix_ = length;
  return *this;
}

void key::begin(const migration_host& host, const char* kind) const {
  const migration_name subject = column_.to_abi();
  host.begin(host.context, kind, &subject);
  detail::write_text(host, "expression", sql_);
  detail::write_text(host, "collation_schema", collation_schema_);
  detail::write_text(host, "collation", collation_);
  detail::write_text(host, "operator_class_schema", operator_class_schema_);
  detail::write_text(host, "operator_class", operator_class_);
  detail::write_text(host, "nulls", nulls_);
  if (prefix_ != 0) detail::write(host, "prefix", prefix_);
  if (descending_) detail::write(host, "descending", true);
}

void key::write(const migration_host& host) const {
  begin(host, "key");
  host.end(host.context);
}

void keys::write(const migration_host& host) const {
  if (!column_.empty()) key(unchecked(column_), place{}).write(host);
  if (one_) one_->write(host);
  for (const key& one : list_) one.write(host);
}

}  // namespace migrator
