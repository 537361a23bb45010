#include <migrator/revision.hpp>
using namespace migrator;

REVISION("s03", .down_revision = "s02", .branch_labels = "left", .message = "one branch");

void upgrade(op& op) { op.add_column("person", column("email", text().on(mysql, string(100)))); }

void downgrade(op& op) { op.drop_column("person", "email"); }
