#include "../shop_operations.hpp"
#include <migrator/revision.hpp>
using namespace migrator;

REVISION("broken", .down_revision = "audit", .message = "an operation that fails");

void upgrade(shop_operations& op) {
  op.create_table("left_behind", column("a", integer()));
  op.break_down();
  op.create_table("another", column("a", integer()));
}
