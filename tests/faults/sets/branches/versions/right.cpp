#include <migrator/revision.hpp>
using namespace migrator;

REVISION("aa12", .down_revision = "root", .branch_labels = "right", .message = "the right branch");

void upgrade(op& op) { op.create_table("right_table", column("id", bigint())); }
void downgrade(op& op) { op.drop_table("right_table"); }
