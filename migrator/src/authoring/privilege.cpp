#include <migrator/vocabulary/privilege.hpp>

#include "write.hpp"

namespace migrator {

policy::policy() {}

policy& policy::restrictive() {
  add("restrictive", true);
  return *this;
}

policy& policy::for_select() {
  add("command", "select");
  return *this;
}

policy& policy::for_insert() {
  add("command", "insert");
  return *this;
}

policy& policy::for_update() {
  add("command", "update");
  return *this;
}

policy& policy::for_delete() {
  add("command", "delete");
  return *this;
}

policy& policy::to(std::initializer_list<role> roles) {
  roles_ = roles;
  return *this;
}

policy& policy::using_sql(text_view condition) {
  add("using", condition);
  return *this;
}

policy& policy::with_check(text_view condition) {
  add("check", condition);
  return *this;
}

void policy::write(const migration_host& host) const {
  described::write(host);
  for (const role& one : roles_) one.write(host);
}

void privilege::write(const migration_host& host) const {
  const migration_name subject{word_, __builtin_strlen(word_), nullptr, 0, 0};
  host.begin(host.context, "privilege", &subject);
  for (const name& one : columns_) detail::write(host, "column", one.text());
  host.end(host.context);
}

future_objects::future_objects(const char* kind, place at) : kind_(kind), at_(at) {}
future_objects future_objects::tables(place at) { return {"tables", at}; }
future_objects future_objects::sequences(place at) { return {"sequences", at}; }
future_objects future_objects::functions(place at) { return {"functions", at}; }
future_objects future_objects::types(place at) { return {"types", at}; }
future_objects future_objects::schemas(place at) { return {"schemas", at}; }

future_objects& future_objects::in_schema(const name& of) {
  schema_ = of.text();
  return *this;
}

future_objects& future_objects::created_by(const role& of) {
  creator_ = &of;
  return *this;
}

migration_name future_objects::to_abi() const { return {kind_, __builtin_strlen(kind_), at_.file, at_.line, 0}; }

void future_objects::write(const migration_host& host) const {
  const migration_name subject = to_abi();
  host.begin(host.context, "future_objects", &subject);
  detail::write_text(host, "schema", schema_);
  if (creator_) creator_->write(host);
  host.end(host.context);
}

constinit const grant_option with_grant_option(detail::flag("grant_option", true));
constinit const grant_option grant_option_only(detail::flag("grant_option", true));

}  // namespace migrator
