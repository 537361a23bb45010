#include <migrator/revision.hpp>
using namespace migrator;

REVISION("require_lower", .down_revision = "fill_lower", .message = "a large table: what holds from now on", .transactional = false);

void upgrade(op& op) {
  if (op.on(postgresql)) op.validate_constraint("ck_customer_email_lower", "customer");
  op.create_index("ix_customer_email_lower", "customer", "email_lower", concurrently, if_not_exists);
}

void downgrade(op& op) { op.drop_index("ix_customer_email_lower", "customer", concurrently, if_exists); }
