#include <migrator/revision.hpp>
using namespace migrator;

REVISION("throws_number", .down_revision = "good", .message = "throws what is no exception");

void upgrade(op& op) {
  op.create_table("first", column("id", bigint()));
  throw 42;
}
