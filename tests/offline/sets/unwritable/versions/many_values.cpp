#include <migrator/revision.hpp>
using namespace migrator;

REVISION("many_values", .down_revision = "fine", .message = "more values than parameters");

void upgrade(op& op) { op.execute("INSERT INTO kept VALUES ($1)", 1, 2); }
