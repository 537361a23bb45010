// error: .*at_least
#include <migrator/revision.hpp>
using namespace migrator;

REVISION("abc", .message = "m");
void upgrade(op& op) { if (op.on(postgresql.at_least(3, 35, 1))) op.drop_table("t"); }
