#include "../shop_operations.hpp"
#include <migrator/revision.hpp>
using namespace migrator;

REVISION("audit", .down_revision = "orders", .message = "operations of our own");

void upgrade(shop_operations& op) { op.audit_table("order"); }
void downgrade(shop_operations& op) { op.drop_audit_table("order"); }
