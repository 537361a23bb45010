#include <migrator/revision.hpp>
using namespace migrator;

REVISION("aa11", .down_revision = "root", .branch_labels = "left", .message = "the left branch");

void upgrade(op& op) { op.create_table("left_table", column("id", bigint())); }
void downgrade(op& op) { op.drop_table("left_table"); }
