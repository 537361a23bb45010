// With -x ask=1 it asks the database, so that it cannot be recorded.
#include <migrator/revision.hpp>
using namespace migrator;

REVISION("talks", .down_revision = "good", .message = "says what it does");

void upgrade(op& op) {
  op.log("before the work");
  op.create_table("first", column("id", bigint()));
  if (!op.argument("ask").empty() && op.query<long long>("SELECT id FROM first").empty()) op.log("there is no row");
  op.execute("INSERT INTO first VALUES (1)");
  op.log("behind the work");
}
