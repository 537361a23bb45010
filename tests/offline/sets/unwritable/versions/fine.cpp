#include <migrator/revision.hpp>
using namespace migrator;

REVISION("fine", .message = "nothing wrong here");

void upgrade(op& op) { op.create_table("kept", column("id", bigint())); }

void downgrade(op& op) { op.drop_table("kept"); }
