#include <migrator/revision.hpp>
using namespace migrator;

REVISION("3b1f09c2d7e4", .down_revision = {}, .message = "customers and products");

void upgrade(op& op) {
  op.create_table("customer",
                  column("id", bigint(), not_null, identity()),
                  column("email", string(255), not_null),
                  primary_key("id"),
                  unique("email").named("uq_customer_email"));
  op.create_table("product",
                  column("id", bigint(), not_null, identity()),
                  column("name", string(100), not_null),
                  primary_key("id"),
                  unique("name").named("uq_product_name"));
}

void downgrade(op& op) {
  op.drop_table("product");
  op.drop_table("customer");
}
