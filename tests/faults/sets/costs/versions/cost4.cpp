// What is wrong with a revision a run says, and a plan as well.
#include <migrator/revision.hpp>
using namespace migrator;

REVISION("cost4", .down_revision = "cost3", .message = "fails");

void upgrade(op& op) { op.fail("not today"); }
void downgrade(op&) {}
