#include <migrator/revision.hpp>
using namespace migrator;

REVISION("open_quote", .down_revision = "fine", .message = "would swallow what comes after it");

void upgrade(op& op) {
  op.execute("INSERT INTO kept VALUES ('1)");
}
