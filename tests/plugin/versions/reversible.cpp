#include <migrator/revision.hpp>
using namespace migrator;

REVISION("abc123", .down_revision = {"p1", "p2"}, .depends_on = "other", .branch_labels = {"x", "y"}, .message = "a \"message\"\nof two lines",
         .transactional = false);

void upgrade(op& op) { op.execute("SELECT 1"); }
void downgrade(op& op) { op.execute("SELECT 2"); }
