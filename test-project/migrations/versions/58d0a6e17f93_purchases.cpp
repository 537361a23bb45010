#include <migrator/revision.hpp>
using namespace migrator;

REVISION("58d0a6e17f93", .down_revision = "3b1f09c2d7e4", .message = "purchases");

void upgrade(op& op) {
  op.create_table("purchase",
                  column("id", bigint(), not_null, identity()),
                  column("customer_id", bigint(), not_null),
                  column("product_id", bigint(), not_null),
                  column("quantity", integer(), not_null),
                  column("placed_at", timestamp(), not_null, default_sql("CURRENT_TIMESTAMP")),
                  primary_key("id"),
                  foreign_key("customer_id").references("customer", "id").on_delete(cascade).named("fk_purchase_customer"),
                  foreign_key("product_id").references("product", "id").named("fk_purchase_product"),
                  check("quantity > 0").named("ck_purchase_quantity"));
  op.create_index("ix_purchase_customer_id", "purchase", "customer_id");
}

void downgrade(op& op) {
  op.drop_index("ix_purchase_customer_id", "purchase");
  op.drop_table("purchase");
}
