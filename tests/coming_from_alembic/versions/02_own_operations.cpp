// The row about operations of one's own.
#include <migrator/revision.hpp>

#include "../own_operations.hpp"

using namespace migrator;

REVISION("02", .down_revision = "01", .message = "operations of one's own");

void upgrade(own_operations& op) { op.add_times("org"); }

void downgrade(own_operations& op) {
  op.drop_column("org", "updated_at");
  op.drop_column("org", "created_at");
}
