#include <migrator/vocabulary/constraint.hpp>

#include "write.hpp"

namespace migrator {

namespace {

const char* spelled(referential_action action) {
  using enum referential_action;
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

constinit const column_action set_null(referential_action::set_null);
constinit const column_action set_default(referential_action::set_default);

column_action::operator referential_action() const { return same_word_; }
action_on_columns column_action::operator()(const names& columns) const { return {same_word_, columns}; }

foreign_key::foreign_key(place at) : deferrable_constraint(at) {}
foreign_key::foreign_key(const names& columns, place at) : deferrable_constraint(at), columns_(columns) {}
foreign_key::foreign_key(std::initializer_list<name> columns, place at)
    : deferrable_constraint(at), columns_(columns) {}

foreign_key& foreign_key::references(const table_name& table, const names& columns) {
  table_schema_ = table.schema();
  table_ = table.table().text();
  referred_ = columns;
  return *this;
}

foreign_key& foreign_key::on_delete(referential_action action) { return with("on_delete", spelled(action)); }
foreign_key& foreign_key::on_delete(const action_on_columns& action) {
  set_on_delete_ = action.columns_;
  return on_delete(action.action_);
}
foreign_key& foreign_key::on_update(referential_action action) { return with("on_update", spelled(action)); }
foreign_key& foreign_key::match_full() { return with("match_full"); }
foreign_key& foreign_key::not_valid() { return with("not_valid"); }
foreign_key& foreign_key::not_enforced() { return with("not_enforced"); }
foreign_key& foreign_key::period() { return with("period"); }

void foreign_key::write(const migration_host& host) const {
  begin(host, "foreign_key");
  columns_.write(host, "column");
  detail::write_text(host, "references_schema", table_schema_);
  detail::write_text(host, "references_table", table_);
  referred_.write(host, "references_column");
  set_on_delete_.write(host, "on_delete_column");
  host.end(host.context);
}

}  // namespace migrator
