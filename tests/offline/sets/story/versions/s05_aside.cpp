#include <migrator/revision.hpp>
using namespace migrator;

REVISION("s05", .down_revision = {}, .depends_on = "s03", .branch_labels = "aside", .message = "a history of its own");

void upgrade(op& op) { op.create_table("aside", column("id", bigint())); }

void downgrade(op& op) { op.drop_table("aside"); }
