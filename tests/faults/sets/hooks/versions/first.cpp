#include <migrator/revision.hpp>
using namespace migrator;

REVISION("first", .message = "one table");

void upgrade(op& op) { op.create_table("one", column("id", integer())); }
void downgrade(op& op) { op.drop_table("one"); }
