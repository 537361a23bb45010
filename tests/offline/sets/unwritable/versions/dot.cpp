#include <migrator/revision.hpp>
using namespace migrator;

REVISION("dot", .down_revision = "fine", .message = "a command of a client");

void upgrade(op& op) {
  if (op.backend() == "sqlite") op.execute("INSERT INTO kept VALUES (1);\n.quit\n");
  else op.execute("INSERT INTO kept VALUES (1);\n\\q\n");
}
