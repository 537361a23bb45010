#include <migrator/revision.hpp>
using namespace migrator;

REVISION("second", .down_revision = "first", .message = "and another");

void upgrade(op& op) { op.create_table("two", column("id", integer())); }
void downgrade(op& op) { op.drop_table("two"); }
