#include <migrator/vocabulary/constraint.hpp>

#include "write.hpp"

namespace migrator {

namespace {

const char* spelled(referential_action action) {
  switch (action) {
    case no_action: return "no action";
    case restrict: return "restrict";
    case cascade: return "cascade";
    case set_null: return "set null";
    case set_default: return "set default";
  }
  return "no action";
}

}  // namespace

void detail::any_constraint::rename(const name& of) { name_ = of.text(); }

void detail::any_constraint::begin(const migration_host& host, const char* kind) const {
  const migration_name subject{name_.empty() ? nullptr : name_.data(), name_.size(), at_.file, at_.line, 0};
  host.begin(host.context, kind, &subject);
}

primary_key::primary_key(const names& columns, place at) : constraint(at), columns_(columns) {}
primary_key::primary_key(std::initializer_list<name> columns, place at) : constraint(at), columns_(columns) {}

void primary_key::write(const migration_host& host) const {
  begin(host, "primary_key");
  columns_.write(host, "column");
  host.end(host.context);
}

unique::unique(const names& columns, place at) : constraint(at), columns_(columns) {}
unique::unique(std::initializer_list<name> columns, place at) : constraint(at), columns_(columns) {}

void unique::write(const migration_host& host) const {
  begin(host, "unique");
  columns_.write(host, "column");
  host.end(host.context);
}

check::check(text_view condition, place at) : constraint(at), condition_(condition) {}

void check::write(const migration_host& host) const {
  begin(host, "check");
  detail::write_text(host, "condition", condition_);
  host.end(host.context);
}

foreign_key::foreign_key(const names& columns, place at) : constraint(at), columns_(columns) {}
foreign_key::foreign_key(std::initializer_list<name> columns, place at) : constraint(at), columns_(columns) {}

foreign_key& foreign_key::references(const table_name& table, const names& columns) {
  table_schema_ = table.schema();
  table_ = table.table().text();
  referred_ = columns;
  return *this;
}

foreign_key& foreign_key::on_delete(referential_action action) {
  on_delete_ = spelled(action);
  return *this;
}

foreign_key& foreign_key::on_update(referential_action action) {
  on_update_ = spelled(action);
  return *this;
}

foreign_key& foreign_key::deferrable() {
  deferrable_ = "immediate";
  return *this;
}

foreign_key& foreign_key::initially_deferred() {
  deferrable_ = "deferred";
  return *this;
}

void foreign_key::write(const migration_host& host) const {
  begin(host, "foreign_key");
  columns_.write(host, "column");
  detail::write_text(host, "references_schema", table_schema_);
  detail::write_text(host, "references_table", table_);
  referred_.write(host, "references_column");
  detail::write_text(host, "on_delete", on_delete_);
  detail::write_text(host, "on_update", on_update_);
  detail::write_text(host, "deferrable", deferrable_);
  host.end(host.context);
}

}  // namespace migrator
