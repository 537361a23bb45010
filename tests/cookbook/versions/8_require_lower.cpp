#include <migrator/revision.hpp>
using namespace migrator;

REVISION("require_lower", .down_revision = "fill_lower", .message = "a large table: what holds from now on", .transactional = false);

// MySQL has no IF NOT EXISTS for an index, and a run that is cut off there goes on where it was.
static bool is_repeated(op& op) { return !op.on(mysql) || op.on(mariadb); }

void upgrade(op& op) {
  if (op.on(postgresql)) op.validate_constraint("ck_customer_email_lower", "customer");
  if (is_repeated(op))
    op.create_index("ix_customer_email_lower", "customer", "email_lower", concurrently, if_not_exists);
  else
    op.create_index("ix_customer_email_lower", "customer", "email_lower");
}

void downgrade(op& op) {
  if (is_repeated(op))
    op.drop_index("ix_customer_email_lower", "customer", concurrently, if_exists);
  else
    op.drop_index("ix_customer_email_lower", "customer");
}
