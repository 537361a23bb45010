#include <migrator/revision.hpp>
using namespace migrator;

REVISION("add_lower", .down_revision = "domain", .message = "a large table: the new column");

void upgrade(op& op) {
  op.add_column("customer", column("email_lower", text().on(mysql, string(254))));
  if (op.on(postgresql)) op.add_constraint("customer", check("email_lower IS NOT NULL").named("ck_customer_email_lower").not_valid());
}

void downgrade(op& op) { op.drop_column("customer", "email_lower"); }
