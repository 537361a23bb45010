#include <migrator/revision.hpp>
using namespace migrator;

REVISION("fails", .down_revision = "fine", .message = "fails by itself");

void upgrade(op& op) {
  op.create_table("first", column("id", bigint()));
  op.fail("not today");
}
