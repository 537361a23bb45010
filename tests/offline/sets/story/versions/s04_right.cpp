#include <migrator/revision.hpp>
using namespace migrator;

REVISION("s04", .down_revision = "s02", .branch_labels = "right", .message = "another branch");

void upgrade(op& op) { op.create_table("pet", column("id", bigint(), not_null), primary_key("id")); }

void downgrade(op& op) { op.drop_table("pet"); }
