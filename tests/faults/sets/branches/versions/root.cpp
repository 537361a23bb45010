#include <migrator/revision.hpp>
using namespace migrator;

REVISION("root", .message = "where both branches begin");

void upgrade(op& op) { op.create_table("root", column("id", bigint())); }
void downgrade(op& op) { op.drop_table("root"); }
