#include <migrator/revision.hpp>
using namespace migrator;

REVISION("0004", .down_revision = "0003", .message = "what cannot be done");

void upgrade(op& op) {
  op.execute("INSERT INTO audit VALUES ('half done')");
  op.execute("INSERT INTO nowhere VALUES (1)");
}

void downgrade(op&) {}
