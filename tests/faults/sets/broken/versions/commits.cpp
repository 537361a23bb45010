#include <migrator/revision.hpp>
using namespace migrator;

REVISION("commits", .down_revision = "good", .message = "ends the transaction that is not its own");

void upgrade(op& op) {
  op.create_table("first", column("id", bigint()));
  op.execute("COMMIT");
  op.create_table("second", column("id", bigint()));
}
