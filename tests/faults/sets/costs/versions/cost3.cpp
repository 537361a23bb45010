// What comes behind a query nobody knows before.
#include <migrator/revision.hpp>
using namespace migrator;

REVISION("cost3", .down_revision = "cost2", .message = "asks");

void upgrade(op& op) {
  op.alter_column("person", "name", string(40));
  if (op.query<long long>("SELECT count(*) FROM pet").size() == 1) op.alter_column("pet", "id", integer());
}
