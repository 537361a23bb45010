#include <migrator/revision.hpp>
using namespace migrator;

REVISION("asks", .down_revision = "fine", .message = "asks the database");

void upgrade(op& op) {
  op.create_table("first", column("id", bigint()));
  if (op.query<long long>("SELECT 1").empty()) op.fail("nothing");
}
