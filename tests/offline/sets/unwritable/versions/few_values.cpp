#include <migrator/revision.hpp>
using namespace migrator;

REVISION("few_values", .down_revision = "fine", .message = "fewer values than parameters");

void upgrade(op& op) { op.execute("INSERT INTO kept VALUES ($1)"); }
