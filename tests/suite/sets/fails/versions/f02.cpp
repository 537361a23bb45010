#include <migrator/revision.hpp>
using namespace migrator;

REVISION("f02", .down_revision = "f01", .message = "names no table");

void upgrade(op& op) {
  op.execute("INSERT INTO nowhere VALUES (1)");
}

void downgrade(op& op) {
  op.log("never");
}
