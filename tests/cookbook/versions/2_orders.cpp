#include "../naming.hpp"
using namespace migrator;

REVISION("orders", .down_revision = "customer", .message = "naming conventions");

void upgrade(op& op) {
  op.naming_convention(naming);
  op.create_table("order",
                  column("id", bigint(), not_null, identity()),
                  column("customer_id", bigint(), not_null),
                  column("total", numeric(10, 2), not_null),
                  column("code", text().on(mysql, string(20))),
                  primary_key("id"),
                  unique("code"),
                  foreign_key("customer_id").references("customer", "id"),
                  check("total >= 0").named("positive_total"),
                  check("total < 1000").named_exactly("limit"));
  op.create_index(by_convention, "order", "customer_id");
}

void downgrade(op& op) { op.drop_table("order"); }
