// compiles
#include <migrator/operations.hpp>
#include <string>

struct shop_operations : migrator::op {
  using op::op;
  void audit_table(const migrator::table_name& table, migrator::place at = migrator::place::here());
  void drop_audit(const migrator::table_name& table, migrator::place at = migrator::place::here());
};
OPERATIONS(shop_operations);

inline migrator::type email() { return migrator::string(254).on(migrator::postgresql, migrator::citext()); }

#include <migrator/revision.hpp>
using namespace migrator;

void shop_operations::audit_table(const table_name& table, place at) {
  const scope in(*this, "audit_table", at);
  if (backend() == "postgresql") execute("CREATE TABLE audit (id bigint)");
  add_column(table, column("email", email(), not_null));
}

void shop_operations::drop_audit(const table_name& table, place at) {
  const scope in(*this, "drop_audit", at);
  drop_column(table, "email");
}

REVISION("abc", .message = "m");

void upgrade(shop_operations& op) {
  op.audit_table("customer");
  op.audit_table({"shop", "customer"});
  op.create_table("t", column("a", integer()));
}
void downgrade(shop_operations& op) { op.drop_audit("customer"); }
