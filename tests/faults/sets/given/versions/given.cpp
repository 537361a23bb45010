// Runs what the test says: -x sql=…
#include <migrator/revision.hpp>
using namespace migrator;

REVISION("given", .message = "what the test says");

void upgrade(op& op) { op.execute(op.argument("sql")); }
void downgrade(op&) {}
