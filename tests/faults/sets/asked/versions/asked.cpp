// One change that is written with an answer of the server, of a table that is there.
#include <migrator/revision.hpp>
using namespace migrator;

REVISION("asked", .message = "another type and name");

void upgrade(op& op) { op.alter_column("numbered", "a", bigint(), renamed("b")); }
void downgrade(op&) {}
