#include "shop_operations.hpp"

#include "naming.hpp"
using namespace migrator;

shop_operations::shop_operations(const migration_host& host) : op(host) { naming_convention(naming); }

void shop_operations::audit_table(const table_name& table, place at) {
  const scope in(*this, "audit_table", at);
  add_column(table, column("changed_at", timestamptz(), default_value("2024-02-29 12:00:00")));
  create_index(by_convention, table, "changed_at");
  if (on(postgresql)) add_constraint(table, check("changed_at > '2000-01-01'").named("recent"));
}

void shop_operations::drop_audit_table(const table_name& table, place at) {
  const scope in(*this, "drop_audit_table", at);
  if (on(postgresql)) drop_constraint(table, check("changed_at > '2000-01-01'").named("recent"));
  drop_index("ix_order_changed_at", table);
  drop_column(table, "changed_at");
}

void shop_operations::break_down(place at) {
  const scope in(*this, "break_down", at);
  execute("INSERT INTO nowhere VALUES (1)");
  log("sent later than said");
}
